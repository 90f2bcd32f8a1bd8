"""Taking turns: what waits, what wakes, and a stand-in that is wrong is found out."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from grader.subject import agent
from grader.subject.standins import locks, waits
from tests.conductor.models.turns import TIME, agree_in_turns, late, modelled, real, stories

FIRST_COME = [
    (1, "it.acquire()"),
    (1, "it.wait()"),
    (2, "it.acquire()"),
    (2, "it.wait()"),
    (3, "it.acquire()"),
    (3, "it.notify()"),
    (3, "it.release()"),
    (1, "it.release()"),
]


class Generous(waits.Condition):
    """Wrong: notifies everybody instead of one."""

    def notify(self, n: int = 1) -> None:  # noqa: ARG002
        self.notify_all()


class NeverBlocks(locks.Semaphore):
    """Wrong: has always one left."""

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if self._value == 0:
            self.release()
        return super().acquire(blocking, timeout)


class Impatient(waits.Event):
    """Wrong: a timed wait is over at once."""

    def wait(self, timeout: float | None = None) -> bool:
        return super().wait(None if timeout is None else 0)


@pytest.mark.parametrize(
    ("wrong", "right", "script"),
    [
        (Generous, late(threading, "Condition"), FIRST_COME),
        (NeverBlocks, threading.Semaphore, [(1, "it.acquire()"), (2, "it.acquire()")]),
        (Impatient, threading.Event, [(1, "it.wait(5)"), (2, "it.set()"), (0, TIME)]),
        (locks.Lock, late(threading, "RLock"), [(1, "it.acquire()"), (1, "it.acquire()")]),
    ],
)
def test_wrong_standin_is_found_out(wrong: Any, right: Any, script: Any) -> None:
    with pytest.raises(AssertionError, match="real"):
        agree_in_turns(wrong, right, script)


@pytest.mark.parametrize(
    ("modelled_one", "real_one", "script"),
    [
        (waits.Condition, late(threading, "Condition"), FIRST_COME),
        (locks.Semaphore, threading.Semaphore, [(1, "it.acquire()"), (2, "it.acquire()")]),
        (waits.Event, threading.Event, [(1, "it.wait(5)"), (2, "it.set()"), (0, TIME)]),
        (locks.RLock, late(threading, "RLock"), [(1, "it.acquire()"), (1, "it.acquire()")]),
    ],
)
def test_right_standin_agrees(modelled_one: Any, real_one: Any, script: Any) -> None:
    agree_in_turns(modelled_one, real_one, script)


@pytest.mark.parametrize(("world", "make"), [(modelled, waits.Event), (real, threading.Event)])
def test_who_waits_is_not_answered_before_it_is_woken(world: Any, make: Any) -> None:
    script = [(1, "it.wait()"), (1, "it.is_set()"), (2, "it.set()"), (1, "it.is_set()")]

    assert stories(world, make, script) == {((), (), ((1, True), (2, None)), ((1, True),))}


@pytest.mark.parametrize(("world", "make"), [(modelled, waits.Event), (real, threading.Event)])
def test_first_timed_wait_runs_out_first(world: Any, make: Any) -> None:
    script = [(1, "it.wait(5)"), (2, "it.wait(3)"), (0, TIME), (0, TIME), (0, TIME)]

    assert stories(world, make, script) == {((), (), ((2, False),), ((1, False),), ())}


@pytest.mark.parametrize(
    ("world", "make"), [(modelled, locks.Lock), (real, late(threading, "Lock"))], ids=["modelled", "real"]
)
def test_every_order_of_those_who_can_go_on_is_tried(world: Any, make: Any) -> None:
    script = [(1, "it.acquire()"), (2, "it.acquire()"), (3, "it.acquire()"), (1, "it.release()")]
    told = {story[-1] for story in stories(world, make, script)}

    assert told == {((1, None), (2, True)), ((1, None), (3, True))}


def test_afterwards_the_standard_library_is_as_before() -> None:
    before = (threading.Lock, threading.RLock, agent.call, agent.STATE.now)

    agree_in_turns(waits.Event, threading.Event, [(1, "it.wait()"), (2, "it.wait(9)"), (0, TIME)])

    assert before == (threading.Lock, threading.RLock, agent.call, agent.STATE.now)
