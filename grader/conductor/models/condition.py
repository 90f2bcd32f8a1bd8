"""Condition variables over a modelled lock."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.models.lock import Lock, RLock


class Condition(Model):
    """Waiters in order of arrival. Waiting is two operations: `park` gives the lock up, `wake` takes it back."""

    def __init__(self, key: str, name: str, lock: Lock, not_owned: str = "RuntimeError") -> None:
        super().__init__(key, name)
        self.lock, self.not_owned = lock, not_owned
        self.waiters: list[int] = []

    def touches(self, call: Call) -> Footprint:
        if call.do == "wake":
            marks = ((f"?{self.lock.key}:free", False), (f"?{self.key}:wake{call.task}", False))
            return ((self.key, False), (self.lock.key, True), *marks)
        return ((self.key, True), (self.lock.key, call.do == "park"))

    def ready(self, call: Call) -> bool:
        if call.do != "wake":
            return True
        return call.task not in self.waiters and self.lock.owner is None

    def may_time_out(self, call: Call) -> bool:
        """A timed wait ends at its time, but only with the lock in hand."""
        return call.task in self.waiters

    def _must_own(self, call: Call, verb: str) -> None:
        held = self.lock.owner
        if held is None or (isinstance(self.lock, RLock) and held != call.task):
            raise Refusal(self.not_owned, f"cannot {verb} un-acquired lock")

    def do_park(self, call: Call) -> Answer:
        self._must_own(call, "wait on")
        self.waiters.append(call.task)
        depth = self.lock.count
        self.lock.owner, self.lock.count = None, 0
        return Answer(value=depth, what=f"waits on {self.name}, giving up {self.lock.name}", ordered=self.lock.freed())

    def do_wake(self, call: Call) -> Answer:
        (depth,) = expect(call, int)
        self.lock.owner, self.lock.count, self.lock.taken_at = call.task, depth, call.op.at
        return Answer(value=True, what=f"wakes up with {self.lock.name}")

    def do_leave(self, call: Call) -> Answer:
        """A timed wait has run out: stop waiting; `wake` follows."""
        if call.task in self.waiters:
            self.waiters.remove(call.task)
        return Answer(what=f"stops waiting on {self.name}: its time is up")

    def do_notify(self, call: Call) -> Answer:
        (count,) = expect(call, int)
        self._must_own(call, "notify on")
        woken = self.waiters[: len(self.waiters) if count < 0 else count]
        del self.waiters[: len(woken)]
        marks = tuple((f"?{self.key}:wake{task}", True) for task in woken)
        names = ", ".join(f"{{task:{task}}}" for task in woken) or "nobody"
        return Answer(value=len(woken), what=f"notifies {names} on {self.name}", ordered=marks)

    def waiting(self, call: Call) -> str:
        if call.task in self.waiters:
            return f"a notify on {self.name}"
        return self.lock.waiting(call)

    def digest(self) -> Hashable:
        return (tuple(self.waiters), self.lock.digest())
