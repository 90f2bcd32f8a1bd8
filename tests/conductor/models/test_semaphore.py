"""The models of semaphores against the real ones."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.subject.standins import locks
from tests.conductor.models.both import TASKS, agree

THREAD = ["it.acquire(False)", "it.acquire(False, 1)", "it.acquire(True, 0)", "it.release()", "it.release(2)",
          "it.release(0)", "it._value"]  # fmt: skip
PROCESS = ["it.acquire(False)", "it.acquire(True, 0)", "it.release()", "it.get_value()"]
PAIRS = [
    pytest.param(locks.Semaphore, threading.Semaphore, THREAD, id="Semaphore"),
    pytest.param(locks.BoundedSemaphore, threading.BoundedSemaphore, THREAD, id="BoundedSemaphore"),
    pytest.param(locks.ProcessSemaphore, multiprocessing.Semaphore, PROCESS, id="multiprocessing.Semaphore"),
    pytest.param(
        locks.ProcessBoundedSemaphore,
        multiprocessing.BoundedSemaphore,
        PROCESS,
        id="multiprocessing.BoundedSemaphore",
    ),
]


@pytest.mark.parametrize(("modelled", "real", "questions"), PAIRS)
@given(data=st.data(), value=st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_semaphore_answers_like_the_real_one(
    modelled: Callable[[int], Any],
    real: Callable[[int], Any],
    questions: list[str],
    data: st.DataObject,
    value: int,
) -> None:
    asked = data.draw(st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(questions)), max_size=15))

    agree(lambda: modelled(value), lambda: real(value), asked)


@pytest.mark.parametrize("kind", [locks.Semaphore, locks.BoundedSemaphore, locks.ProcessSemaphore])
def test_negative_start_is_refused(kind: Callable[[int], Any]) -> None:
    with pytest.raises(ValueError, match="must be >= 0"):
        kind(-1)
