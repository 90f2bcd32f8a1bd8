"""Tasks that take turns over one primitive: one goes on until it is done or has to wait.

On one side CPython's own code runs over locks of ours, which know who waits for them; on the other side the
stand-ins run over the models. So operations may really wait and be woken, without a clock: where several could
go on, every order is tried.
"""

from __future__ import annotations

import contextlib
import multiprocessing.synchronize
import queue
import threading
import time
from _thread import allocate_lock, get_ident
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any, Final

import pytest
from hypothesis import strategies as st

from grader.conductor.model import Call, Model
from grader.subject import agent
from tests.conductor.models.both import Conductor, answer, conductor, evaluated

TASKS: Final = (1, 2, 3)
TIME: Final = "time passes"
GUARD: Final = 20  # seconds after which a hand that has gone astray fails the test
ORDERS: Final = 64  # the most orders that are tried for one script

Script = list[tuple[int, str]]
Story = tuple[tuple[tuple[int, Any], ...], ...]


class GivenUp(BaseException):
    """Nobody is interested any more in what this hand waits for."""


class Hand:
    """A thread that does as it is asked, and stands still where it would have to wait."""

    def __init__(self, task: int, begin: Callable[[], None]) -> None:
        self.task, self.answers = task, list[Any]()
        self.possible: Callable[[], bool] | None = None
        self.due: float | None = None
        self._question: Callable[[], Any] | None = None
        self._ran_out = self._given_up = False
        self._go, self._back = allocate_lock(), allocate_lock()
        self._go.acquire()
        self._back.acquire()
        self._thread = threading.Thread(target=self._live, args=(begin,), daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether it waits."""
        return self.possible is not None

    def ask(self, question: Callable[[], Any]) -> None:
        """Let it do this."""
        self._question = question
        self.go_on()

    def go_on(self, *, ran_out: bool = False) -> None:
        """Let it go on until it waits or is done; `ran_out`: its time is up."""
        self._ran_out = ran_out
        self._go.release()
        assert self._back.acquire(timeout=GUARD)

    def wait(self, possible: Callable[[], bool], due: float | None) -> bool:
        """Called in the hand: stand still until it is possible; False when the time is up."""
        while not self._given_up and not possible():
            self.possible, self.due = possible, due
            self._back.release()
            self._go.acquire()
            self.possible = None
            if self._ran_out:
                return False
        if self._given_up:
            raise GivenUp
        return True

    def _live(self, begin: Callable[[], None]) -> None:
        begin()
        self._go.acquire()
        while self._question is not None:
            with contextlib.suppress(GivenUp):
                self.answers.append(self._question())
            self._question = None
            self._back.release()
            self._go.acquire()
        self._back.release()

    def close(self) -> None:
        """Let it unwind, and end."""
        if self.busy:
            self._given_up = True
            self.go_on()
        self.go_on()
        self._thread.join(GUARD)
        assert not self._thread.is_alive()


class Turns:
    """The hands; `choose` says which goes on where several can."""

    def __init__(self, choose: Callable[[list[int]], int]) -> None:
        self.now = 0.0
        self._choose = choose
        self._idents: dict[int, int] = {}
        self.hands = {task: Hand(task, partial(self._begin, task)) for task in TASKS}

    def _begin(self, task: int) -> None:
        self._idents[get_ident()] = task

    def inside(self) -> bool:
        """Whether a hand asks."""
        return get_ident() in self._idents

    def task(self) -> int:
        """Whose hand asks."""
        return self._idents[get_ident()]

    def clock(self) -> float:
        """The time, which passes only when it is told to."""
        return self.now

    def wait(self, possible: Callable[[], bool], timeout: float | None) -> bool:
        """Let others go on until it is possible."""
        due = None if timeout is None else self.now + timeout
        return self.hands[self.task()].wait(possible, due)

    def settle(self) -> None:
        """Let everybody go on who can."""
        while able := [hand.task for hand in self.hands.values() if hand.possible is not None and hand.possible()]:
            self.hands[self._choose(able)].go_on()

    def pass_time(self) -> None:
        """The first timed wait runs out."""
        timed = [(hand.due, hand.task) for hand in self.hands.values() if hand.busy and hand.due is not None]
        if timed:
            due, task = min(timed)
            self.now = max(self.now, due)
            self.hands[task].go_on(ran_out=True)

    def told(self) -> tuple[tuple[int, Any], ...]:
        """Who has got an answer since the last time."""
        found = [(hand.task, one) for hand in self.hands.values() for one in hand.answers]
        for hand in self.hands.values():
            hand.answers.clear()
        return tuple(found)

    def play(self, make: Callable[[], Any], script: Script) -> Story:
        """Who got which answer after each line of the script; a task that waits is not asked."""
        self.hands[TASKS[0]].ask(make)
        ((_task, thing),) = self.told()
        story = []
        for task, text in script:
            if text == TIME:
                self.pass_time()
            elif not self.hands[task].busy:
                self.hands[task].ask(partial(answer, partial(evaluated, text), thing))
            self.settle()
            story.append(self.told())
        return tuple(story)

    def close(self) -> None:
        """End all hands."""
        for hand in self.hands.values():
            hand.close()


class Waiting(Conductor):
    """Lets a hand wait until its operation is ready."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._turns = turns

    def call(self, on: str, do: str, *args: Any, timeout: float | None = None, payload: bytes = b"") -> agent.Result:
        self.task = self._turns.task()
        result = super().call(on, do, *args, timeout=timeout, payload=payload)
        agent.STATE.now = self._turns.now
        return result

    def wait(self, model: Model, call: Call, timeout: float | None) -> bool:
        return self._turns.wait(lambda: model.ready(call), timeout)


@contextlib.contextmanager
def modelled(turns: Turns) -> Iterator[None]:
    """The stand-ins over the models."""
    with conductor(Waiting(turns)):
        yield


class Lock:
    """What `_thread.allocate_lock` gives, for hands."""

    def __init__(self, turns: Turns) -> None:
        self._turns, self._held = turns, False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if self._held and not (blocking and self._turns.wait(self._free, None if timeout < 0 else timeout)):
            return False
        self._held = True
        return True

    def _free(self) -> bool:
        return not self._held

    def locked(self) -> bool:
        return self._held

    def release(self) -> None:
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()


class SemLock:
    """What `_multiprocessing.SemLock` is, for hands; after Modules/_multiprocessing/semaphore.c."""

    def __init__(self, turns: Turns, kind: int, value: int, maxvalue: int) -> None:
        self._turns, self._recursive, self._value, self.maxvalue = turns, kind == 0, value, maxvalue
        self._taken, self._last, self.name, self.handle = 0, 0, None, 0

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        if self._recursive and self._is_mine():
            self._taken += 1
            return True
        limit = None if timeout is None else max(0.0, timeout)
        if self._is_zero() and (not block or limit == 0 or not self._turns.wait(self._some, limit)):
            return False
        self._value -= 1
        self._taken, self._last = self._taken + 1, self._turns.task()
        return True

    def _some(self) -> bool:
        return self._value > 0

    def release(self) -> None:
        if self._recursive:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._taken > 1:
                self._taken -= 1
                return
        elif self._value >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._value, self._taken = self._value + 1, self._taken - 1

    def _is_mine(self) -> bool:
        return self._taken > 0 and self._last == self._turns.task()

    def _count(self) -> int:
        return self._taken

    def _get_value(self) -> int:
        return self._value

    def _is_zero(self) -> bool:
        return self._value == 0

    def _after_fork(self) -> None:
        raise AssertionError("nobody forks here")

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()


@contextlib.contextmanager
def real(turns: Turns) -> Iterator[None]:
    """CPython's own code over the locks above; other threads than the hands keep theirs."""

    def inside(ours: Callable[..., Any], other: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            return ours(*args, **options) if turns.inside() else other(*args, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        lock, rlock = partial(Lock, turns), threading._PyRLock  # type: ignore[attr-defined]  # noqa: SLF001
        clock = inside(turns.clock, time.monotonic)
        semlock = inside(lambda *args: SemLock(turns, *args[:3]), multiprocessing.synchronize._multiprocessing.SemLock)  # type: ignore[attr-defined]  # noqa: SLF001
        patch.setattr(threading, "_allocate_lock", inside(lock, allocate_lock))
        patch.setattr(threading, "Lock", inside(lock, threading.Lock))
        patch.setattr(threading, "RLock", inside(rlock, threading.RLock))
        patch.setattr(threading, "_time", clock)
        patch.setattr(queue, "time", clock)
        patch.setattr(multiprocessing.synchronize, "time", SimpleNamespace(monotonic=clock))
        patch.setattr(multiprocessing.synchronize, "_multiprocessing", SimpleNamespace(SemLock=semlock))
        yield


def late(home: Any, name: str) -> Callable[..., Any]:
    """The class of that name, looked up when one is made, because a hand gets another one."""

    def make(*args: Any) -> Any:
        return getattr(home, name)(*args)

    return make


class Choices:
    """Follows a path of choices, then the first each time; `others` are the paths not taken."""

    def __init__(self, path: tuple[int, ...]) -> None:
        self._path, self._made = path, list[int]()
        self.others: list[tuple[int, ...]] = []

    def __call__(self, tasks: list[int]) -> int:
        if len(tasks) == 1:
            return tasks[0]
        index = len(self._made)
        if index < len(self._path):
            chosen = self._path[index]
        else:
            chosen = tasks[0]
            self.others += [(*self._made, task) for task in tasks[1:]]
        self._made.append(chosen)
        return chosen


def scripts(*questions: str, longest: int = 8) -> st.SearchStrategy[Script]:
    """Scripts in which all tasks ask such questions, and time passes now and then."""
    asked = st.tuples(st.sampled_from(TASKS), st.sampled_from(questions))
    return st.lists(st.one_of(asked, asked, asked, st.just((0, TIME))), max_size=longest)


World = Callable[[Turns], contextlib.AbstractContextManager[None]]


def stories(world: World, make: Callable[[], Any], script: Script) -> set[Story]:
    """What can come of the script in this world, whoever goes first."""
    found, tried = set[Story](), 0
    paths: list[tuple[int, ...]] = [()]
    while paths and tried < ORDERS:
        choices = Choices(paths.pop())
        turns = Turns(choices)
        try:
            with world(turns):
                try:
                    found.add(turns.play(make, script))
                finally:
                    turns.close()
        finally:
            tried += 1
        paths += choices.others
    return found


def agree_in_turns(make_model: Callable[[], Any], make_real: Callable[[], Any], script: Script) -> None:
    """Whatever can come of the script in reality can come of it in the model."""
    possible = stories(modelled, make_model, script)
    seen = stories(real, make_real, script)

    assert seen <= possible, f"{script}: real {seen - possible}, modelled {possible}"
