"""The models of conditions against the real ones."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.conductor.model import Call
from grader.conductor.models.condition import Condition
from grader.conductor.models.lock import RLock
from grader.subject.standins import locks, waits
from grader.wire import Op
from tests.conductor.models.both import FEW, TASKS, agree
from tests.conductor.models.turns import TIME, agree_in_turns, late, scripts, stories
from tests.conductor.models.turns import modelled as over_models
from tests.conductor.models.turns import real as over_locks

ASK = ["it.acquire(False)", "it.release()", "it.notify()", "it.notify(2)", "it.notify(-1)", "it.notify_all()",
       "it.wait(0)", "it.wait(-1)", "it.wait(SOON)", "it.wait_for(lambda: 7)", "it.wait_for(lambda: 0, 0)",
       "it.wait_for(lambda: 0, -1)", "it.__exit__(None, None, None)"]  # fmt: skip
TAKE = ["it.acquire()", "it.acquire()", "it.__enter__()", "it.release()", "it.release()"]
WAIT = ["it.wait()", "it.wait()", "it.wait(5)", "it.wait(0)", "it.wait_for(lambda: 0, 3)", "it.wait_for(lambda: 8)"]
NOTIFY = ["it.notify()", "it.notify_all()"]
PAIRS = [
    pytest.param(waits.Condition, late(threading, "Condition"), id="Condition"),
    pytest.param(
        lambda: waits.Condition(locks.Lock()), lambda: threading.Condition(threading.Lock()), id="Condition of Lock"
    ),
    pytest.param(waits.ProcessCondition, late(multiprocessing, "Condition"), id="multiprocessing.Condition"),
    pytest.param(
        lambda: waits.ProcessCondition(locks.ProcessLock()),
        lambda: multiprocessing.Condition(multiprocessing.Lock()),
        id="multiprocessing.Condition of Lock",
    ),
]


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(ASK)), max_size=12))
@FEW
def test_condition_answers_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], asked: list[tuple[int, str]]
) -> None:
    agree(modelled, real, asked)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(script=scripts(*TAKE, *WAIT, *NOTIFY, longest=12))
@FEW
def test_condition_is_waited_on_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], script: list[tuple[int, str]]
) -> None:
    agree_in_turns(modelled, real, script)


# Two wait, the third has the lock and notifies; what the others do then is drawn.
TWO_WAIT = [(1, "it.acquire()"), (1, "it.wait()"), (2, "it.acquire()"), (2, "it.wait(5)"), (3, "it.acquire()")]
NOTIFIES = st.sampled_from([(3, "it.notify()"), (3, "it.notify(2)"), (3, "it.notify_all()")])
GOES_ON = st.sampled_from([(1, "it.release()"), (2, "it.release()"), (3, "it.release()"), (3, "it.wait()"),
                           (1, "it.notify()"), (2, "it.notify()"), (1, "it.wait()"), (0, TIME)])  # fmt: skip


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(notifies=st.lists(NOTIFIES, min_size=1, max_size=2), goes_on=st.lists(GOES_ON, max_size=6))
@FEW
def test_condition_wakes_like_the_real_one(
    modelled: Callable[[], Any],
    real: Callable[[], Any],
    notifies: list[tuple[int, str]],
    goes_on: list[tuple[int, str]],
) -> None:
    agree_in_turns(modelled, real, [*TWO_WAIT, *notifies, (3, "it.release()"), *goes_on])


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
def test_all_who_may_be_woken_by_a_notify_are(modelled: Callable[[], Any], real: Callable[[], Any]) -> None:
    script = [*TWO_WAIT, (3, "it.notify()"), (3, "it.release()")]

    assert stories(over_models, modelled, script) == stories(over_locks, real, script)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
def test_who_is_notified_before_its_time_is_up_has_not_waited_in_vain(
    modelled: Callable[[], Any], real: Callable[[], Any]
) -> None:
    script = [(1, "it.acquire()"), (1, "it.wait(5)"), (3, "it.acquire()"), (3, "it.notify()"), (0, TIME)]

    agree_in_turns(modelled, real, [*script, (3, "it.release()")])


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
def test_old_spelling_is_there_where_it_is_in_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any]
) -> None:
    agree(modelled, real, [(1, "hasattr(it, 'notifyAll')")])


@pytest.mark.filterwarnings("ignore:notifyAll")
def test_old_spelling_wakes_all() -> None:
    script = [*TWO_WAIT, (3, "it.notifyAll()"), (3, "it.release()"), (1, "it.release()"), (2, "it.release()")]

    agree_in_turns(waits.Condition, late(threading, "Condition"), script)


@pytest.mark.parametrize(
    ("modelled", "real"),
    [
        pytest.param(waits.Condition, threading.Condition, id="Condition"),
        pytest.param(waits.ProcessCondition, multiprocessing.Condition, id="multiprocessing.Condition"),
    ],
)
def test_condition_over_something_that_is_no_lock_is_refused(modelled: Any, real: Any) -> None:
    agree(lambda: modelled, lambda: real, [(1, "it(5)")])


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

    condition.perform(call("notify", 1, task=9))
    assert condition.waiters == []
