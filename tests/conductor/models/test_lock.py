"""The models of locks against the real ones."""

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
from tests.conductor.models.turns import agree_in_turns, late, scripts

TAKE = ["it.acquire(False)", "it.acquire(True, 0)", "it.acquire(True, SOON)", "it.release()", "it.acquire(False, 1)",
        "it.acquire(True, -2)", "it.acquire(timeout=0)", "it.__exit__(None, None, None)"]  # fmt: skip
THREAD = [*TAKE, "it.acquire(blocking=False)"]
PROCESS = [*TAKE, "it.acquire(block=False)"]
OWNED = ["it._is_owned()", "it._recursion_count()"]
PAIRS = [
    pytest.param(locks.Lock, late(threading, "Lock"), [*THREAD, "it.locked()"], id="Lock"),
    pytest.param(locks.RLock, late(threading, "RLock"), [*THREAD, *OWNED], id="RLock"),
    pytest.param(locks.ProcessLock, late(multiprocessing, "Lock"), PROCESS, id="multiprocessing.Lock"),
    pytest.param(locks.ProcessRLock, late(multiprocessing, "RLock"), PROCESS, id="multiprocessing.RLock"),
]


@pytest.mark.parametrize(("modelled", "real", "questions"), PAIRS)
@given(data=st.data())
@FEW
def test_lock_answers_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], questions: list[str], data: st.DataObject
) -> None:
    asked = data.draw(st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(questions)), max_size=15))

    agree(modelled, real, asked)


@pytest.mark.parametrize(("modelled", "real", "_questions"), PAIRS)
@given(script=scripts("it.acquire()", "it.__enter__()", "it.release()", "it.acquire(False)", "it.acquire(timeout=2)"))
@FEW
def test_lock_is_waited_for_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], _questions: list[str], script: list[tuple[int, str]]
) -> None:
    agree_in_turns(modelled, real, script)


@pytest.mark.parametrize(("modelled", "real", "_questions"), PAIRS)
def test_with_takes_and_gives_back(modelled: Callable[[], Any], real: Callable[[], Any], _questions: list[str]) -> None:
    asked = [
        (1, "it.__enter__()"),
        (2, "it.acquire(False)"),
        (1, "it.__exit__(None, None, None)"),
        (2, "it.acquire(False)"),
    ]

    agree(modelled, real, asked)


@pytest.mark.parametrize(("modelled", "real", "_questions"), PAIRS)
def test_nothing_is_there_that_is_not_in_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], _questions: list[str]
) -> None:
    agree(modelled, real, [(1, "hasattr(it, 'locked')"), (1, "hasattr(it, 'acquire_lock')")])
