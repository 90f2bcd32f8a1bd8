"""Locks: plain and re-entrant, of threads and of processes."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal


class Lock(Model):
    """A mutual-exclusion lock; anybody may release it, as in `threading` and `multiprocessing`."""

    reads = frozenset({"locked"})
    over_released = ("RuntimeError", "release unlocked lock")

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.owner: int | None = None
        self.count = 0
        self.taken_at = 0

    def touches(self, call: Call) -> Footprint:
        if call.do == "acquire":
            return ((self.key, True), (f"?{self.key}:free", False))
        return super().touches(call)

    def freed(self) -> Footprint:
        """Marks the step that makes taking the lock possible."""
        return ((f"?{self.key}:free", True),)

    def ready(self, call: Call) -> bool:
        return call.do != "acquire" or self.free_for(call)

    def vain(self, call: Call) -> bool:
        return call.do == "try" and not self.free_for(call)

    def free_for(self, call: Call) -> bool:
        """Whether the task could take it now."""
        return self.owner is None

    def do_acquire(self, call: Call) -> Answer:
        self.owner, self.taken_at = call.task, call.op.at
        self.count += 1
        return Answer(value=True, what=f"takes {self.name}")

    def do_try(self, call: Call) -> Answer:
        if self.free_for(call):
            return self.do_acquire(call)
        return Answer(value=False, wrote=False, what=f"cannot take {self.name}: {self._held(call)}")

    def do_release(self, call: Call) -> Answer:
        self._may_release(call)
        self.count -= 1
        if self.count == 0:
            self.owner = None
        return Answer(what=f"releases {self.name}", ordered=self.freed() if self.count == 0 else ())

    def _may_release(self, call: Call) -> None:
        if self.owner is None:
            raise Refusal(*self.over_released)

    def do_locked(self, call: Call) -> Answer:
        held = self.owner is not None
        return Answer(value=held, wrote=False, what=f"{self.name} is {'held' if held else 'free'}")

    def _held(self, call: Call) -> str:
        where = f", taken at line {self.taken_at}" if self.taken_at else ""
        who = "held by itself" if self.owner == call.task else f"held by {{task:{self.owner}}}"
        return f"{who}{where}"

    def waiting(self, call: Call) -> str:
        return self.name if self.owner is None else f"{self.name}, {self._held(call)}"

    def digest(self) -> Hashable:
        return (self.owner, self.count)

    def forked(self, key: str) -> Lock:
        copy = type(self)(key, self.name)
        copy.owner, copy.count, copy.taken_at = self.owner, self.count, self.taken_at
        return copy


class ProcessLock(Lock):
    """`multiprocessing.Lock`: the same, with that module's error."""

    over_released = ("ValueError", "semaphore or lock released too many times")


class RLock(Lock):
    """A lock that its owner may take again, and that only its owner may release."""

    not_owner = ("RuntimeError", "cannot release un-acquired lock")

    def free_for(self, call: Call) -> bool:
        return self.owner is None or self.owner == call.task

    def _may_release(self, call: Call) -> None:
        if self.owner != call.task:
            raise Refusal(*self.not_owner)

    def do_depth(self, call: Call) -> Answer:
        return Answer(value=self.count if self.owner == call.task else 0, wrote=False)

    reads = frozenset({"locked", "depth"})


class ProcessRLock(RLock):
    """`multiprocessing.RLock`."""

    not_owner = ("AssertionError", "attempt to release recursive lock not owned by thread")
