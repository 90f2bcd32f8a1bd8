"""The models of semaphores against the real ones."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.subject.standins import locks
from tests.conductor.models.both import FEW, TASKS, agree
from tests.conductor.models.turns import agree_in_turns, scripts

BOTH = ["it.acquire(False)", "it.acquire(True, 0)", "it.acquire(True, -1)", "it.acquire(timeout=SOON)", "it.release()",
        "it.acquire(False, 1)", "it.__exit__(None, None, None)"]  # fmt: skip
THREAD = [*BOTH, "it.acquire(blocking=False)", "it.release(2)", "it.release(0)", "it.release(n=-1)", "it._value"]
PROCESS = [*BOTH, "it.acquire(block=False)", "it.get_value()"]
WAIT = ["it.acquire()", "it.acquire()", "it.__enter__()", "it.acquire(timeout=2)", "it.acquire(False)", "it.release()"]
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
@FEW
def test_semaphore_answers_like_the_real_one(
    modelled: Callable[[int], Any],
    real: Callable[[int], Any],
    questions: list[str],
    data: st.DataObject,
    value: int,
) -> None:
    asked = data.draw(st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(questions)), max_size=15))

    agree(lambda: modelled(value), lambda: real(value), asked)


@pytest.mark.parametrize(("modelled", "real", "questions"), PAIRS)
@given(data=st.data(), value=st.integers(0, 2))
@FEW
def test_semaphore_is_waited_for_like_the_real_one(
    modelled: Callable[[int], Any],
    real: Callable[[int], Any],
    questions: list[str],
    data: st.DataObject,
    value: int,
) -> None:
    many = ["it.release(2)"] if "it.release(2)" in questions else []

    agree_in_turns(lambda: modelled(value), lambda: real(value), data.draw(scripts(*WAIT, *many)))


@pytest.mark.parametrize(("modelled", "real", "_questions"), PAIRS)
def test_negative_start_is_refused(modelled: Callable[[int], Any], real: Callable[[int], Any], _questions: Any) -> None:
    with pytest.raises((ValueError, OSError)) as refused:
        real(-1)

    with pytest.raises(refused.type) as ours:
        modelled(-1)
    assert str(ours.value) == str(refused.value)
