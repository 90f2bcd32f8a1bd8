"""The models of conditions against the real ones, as far as nobody has to wait."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.conductor.model import Call
from grader.conductor.models.condition import Condition
from grader.conductor.models.lock import RLock
from grader.subject.standins import locks, waits
from grader.wire import Op
from tests.conductor.models.both import TASKS, agree

QUESTIONS = ["it.acquire(False)", "it.release()", "it.notify()", "it.notify(2)", "it.notify_all()", "it.wait(0)",
             "it.wait_for(lambda: 7)", "it.wait_for(lambda: 0, 0)"]  # fmt: skip


@pytest.mark.parametrize(
    ("modelled", "real"),
    [
        pytest.param(waits.Condition, threading.Condition, id="Condition"),
        pytest.param(
            lambda: waits.Condition(locks.Lock()),
            lambda: threading.Condition(threading.Lock()),
            id="Condition of Lock",
        ),
        pytest.param(waits.ProcessCondition, multiprocessing.Condition, id="multiprocessing.Condition"),
    ],
)
@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(QUESTIONS)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_condition_answers_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], asked: list[tuple[int, str]]
) -> None:
    agree(modelled, real, asked)


def call(do: str, *args: int, task: int) -> Call:
    return Call(Op(on="cond", do=do, args=list(args)), task, 1)


def waiting(*tasks: int) -> Condition:
    """A condition on which these tasks wait, in this order."""
    lock = RLock("lock", "the lock")
    condition = Condition("cond", "the condition", lock)
    for task in tasks:
        lock.perform(call("acquire", task=task))
        condition.perform(call("park", task=task))
    lock.perform(call("acquire", task=9))
    return condition


def ready(condition: Condition, *tasks: int) -> list[int]:
    """Who can go on once the lock is free."""
    condition.lock.perform(call("release", task=9))
    return [task for task in tasks if condition.ready(call("wake", 1, task=task))]


def test_nobody_wakes_without_a_notify() -> None:
    assert ready(waiting(1, 2), 1, 2) == []


def test_notify_wakes_who_came_first() -> None:
    condition = waiting(1, 2)
    condition.perform(call("notify", 1, task=9))

    assert ready(condition, 1, 2) == [1]


def test_notify_all_wakes_everybody() -> None:
    condition = waiting(1, 2)
    condition.perform(call("notify", -1, task=9))

    assert ready(condition, 1, 2) == [1, 2]


def test_woken_task_waits_for_the_lock() -> None:
    condition = waiting(1)
    condition.perform(call("notify", 1, task=9))

    assert not condition.ready(call("wake", 1, task=1))


def test_waiting_gives_all_levels_of_the_lock_up_and_takes_them_back() -> None:
    lock = RLock("lock", "the lock")
    condition = Condition("cond", "the condition", lock)
    lock.perform(call("acquire", task=1))
    lock.perform(call("acquire", task=1))
    depth = condition.perform(call("park", task=1)).value
    assert isinstance(depth, int)
    condition.perform(call("wake", depth, task=1))

    assert (lock.owner, lock.count) == (1, 2)


def test_who_stops_waiting_is_not_notified() -> None:
    condition = waiting(1, 2)
    condition.perform(call("leave", task=1))

    assert condition.perform(call("notify", 1, task=9)).value == 1
    assert condition.waiters == []
