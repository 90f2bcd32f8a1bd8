"""Condition variables over a modelled lock."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.models.lock import Lock
from grader.wire import Op

# What a task is told that waits or notifies without the lock, by the kind of exception: of threads, of processes.
_NOT_OWNED: Final[Mapping[str, Mapping[str, str]]] = {
    "RuntimeError": {"wait": "cannot wait on un-acquired lock", "notify": "cannot notify on un-acquired lock"},
    "AssertionError": {"wait": "must acquire() condition before using wait()", "notify": "lock is not owned"},
}


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
        return self._notified(call.task) and self.lock.owner is None

    def _notified(self, task: int) -> bool:
        return task not in self.waiters

    def _must_own(self, call: Call, verb: str) -> None:
        held = self.lock.owner
        anybody = type(self.lock) is Lock  # a thread's plain lock does not know by whom it is held
        if held is None or (held != call.task and not anybody):
            raise Refusal(self.not_owned, _NOT_OWNED[self.not_owned][verb])

    def do_park(self, call: Call) -> Answer:
        self._must_own(call, "wait")
        self.waiters.append(call.task)
        depth = self.lock.count
        self.lock.owner, self.lock.count = None, 0
        return Answer(value=depth, what=f"waits on {self.name}, giving up {self.lock.name}", ordered=self.lock.freed())

    def do_wake(self, call: Call) -> Answer:
        (depth,) = expect(call, int)
        self.lock.owner, self.lock.count, self.lock.taken_at = call.task, depth, call.op.at
        return Answer(value=True, what=f"wakes up with {self.lock.name}")

    def do_leave(self, call: Call) -> Answer:
        """A timed wait has run out: stop waiting; `wake` follows. Whether nobody has notified it before."""
        if call.task not in self.waiters:
            return Answer(value=False, wrote=False)
        self.waiters.remove(call.task)
        return Answer(value=True, what=f"stops waiting on {self.name}: its time is up")

    def do_notify(self, call: Call) -> Answer:
        (count,) = expect(call, int)
        self._must_own(call, "notify")
        woken = self.waiters[: len(self.waiters) if count < 0 else count]
        del self.waiters[: len(woken)]
        return self._notifies("", woken)

    def _notifies(self, how_many: str, tasks: list[int]) -> Answer:
        marks = tuple((f"?{self.key}:wake{task}", True) for task in tasks)
        names = ", ".join(f"{{task:{task}}}" for task in tasks) or "nobody"
        return Answer(what=f"notifies {how_many}{names} on {self.name}", ordered=marks)

    def waiting(self, call: Call) -> str:
        if call.task in self.waiters:
            return f"a notify on {self.name}"
        return self.lock.waiting(call)

    def digest(self) -> Hashable:
        return (tuple(self.waiters), self.lock.digest())


class ProcessCondition(Condition):
    """Waiters of processes wait for a semaphore: which of them a notify wakes is open until one goes on.

    `owed` of the `eligible` waiters are woken; those who wait later cannot be.
    """

    def __init__(self, key: str, name: str, lock: Lock, not_owned: str = "AssertionError") -> None:
        super().__init__(key, name, lock, not_owned)
        self.eligible: list[int] = []
        self.owed = 0

    def _notified(self, task: int) -> bool:
        return super()._notified(task) or task in self.eligible

    def do_wake(self, call: Call) -> Answer:
        if call.task in self.waiters:
            self._forget(call.task)
            self.owed -= 1
            self._decide()
        return super().do_wake(call)

    def do_leave(self, call: Call) -> Answer:
        answer = super().do_leave(call)
        self._forget(call.task)  # had it been woken, its time could not run out
        self._decide()
        return answer

    def _forget(self, task: int) -> None:
        for row in (self.waiters, self.eligible):
            if task in row:
                row.remove(task)

    def _decide(self) -> None:
        """As many are eligible as are to be woken, or nobody is to be woken any more."""
        if self.owed in {0, len(self.eligible)}:
            self._wake(self.eligible[: self.owed])

    def _wake(self, tasks: list[int]) -> None:
        self.waiters = [task for task in self.waiters if task not in tasks]
        self.eligible, self.owed = [], 0

    def do_notify(self, call: Call) -> Answer:
        (count,) = expect(call, int)
        self._must_own(call, "notify")
        if count < 0 or count >= len(self.waiters) - self.owed:
            self.eligible, self.owed = [], 0
            return super().do_notify(Call(Op(on=call.op.on, do="notify", args=[-1]), call.task, call.process))
        if self.eligible != self.waiters:
            self._wake(self.eligible[: self.owed])  # those who came later are no part of the choice: it ends here
        if count:
            self.eligible, self.owed = list(self.waiters), self.owed + count
        return self._notifies(f"{count} of ", self.waiters)

    def digest(self) -> Hashable:
        return (super().digest(), tuple(self.eligible), self.owed)
