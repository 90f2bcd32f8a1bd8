"""The models of locks against the real ones."""

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

TAKE = ["it.acquire(False)", "it.acquire(True, 0)", "it.release()"]
THREAD = [
    *TAKE,
    "it.acquire(blocking=False)",
    "it.acquire(False, 1)",
    "it.acquire(True, -2)",
    "it.acquire(timeout=0)",
]
PROCESS = [
    *TAKE,
    "it.acquire(block=False)",
    "it.acquire(False, 1)",
    "it.acquire(True, -2)",
    "it.acquire(timeout=0)",
]
PAIRS = [
    pytest.param(locks.Lock, threading.Lock, [*THREAD, "it.locked()"], id="Lock"),
    pytest.param(locks.RLock, threading.RLock, [*THREAD, "it._is_owned()"], id="RLock"),
    pytest.param(locks.ProcessLock, multiprocessing.Lock, PROCESS, id="multiprocessing.Lock"),
    pytest.param(locks.ProcessRLock, multiprocessing.RLock, PROCESS, id="multiprocessing.RLock"),
]


@pytest.mark.parametrize(("modelled", "real", "questions"), PAIRS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_lock_answers_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], questions: list[str], data: st.DataObject
) -> None:
    asked = data.draw(st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(questions)), max_size=15))

    agree(modelled, real, asked)


@pytest.mark.parametrize(("modelled", "real", "_questions"), PAIRS)
def test_with_takes_and_gives_back(modelled: Callable[[], Any], real: Callable[[], Any], _questions: list[str]) -> None:
    asked = [
        (1, "it.__enter__()"),
        (2, "it.acquire(False)"),
        (1, "it.__exit__(None, None, None)"),
        (2, "it.acquire(False)"),
    ]

    agree(modelled, real, asked)
