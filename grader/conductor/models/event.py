"""Events and barriers."""

from __future__ import annotations

import enum
from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect


class Event(Model):
    """A flag that can be waited for."""

    reads = frozenset({"is_set", "wait"})

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.flag = False

    def touches(self, call: Call) -> Footprint:
        if call.do == "wait":
            return ((self.key, False), (f"?{self.key}:set", False))
        return super().touches(call)

    def ready(self, call: Call) -> bool:
        return call.do != "wait" or self.flag

    def do_wait(self, call: Call) -> Answer:
        return Answer(value=True, wrote=False, what=f"has waited for {self.name}")

    def do_set(self, call: Call) -> Answer:
        ordered: Footprint = () if self.flag else ((f"?{self.key}:set", True),)
        self.flag = True
        return Answer(what=f"sets {self.name}", ordered=ordered)

    def do_clear(self, call: Call) -> Answer:
        self.flag = False
        return Answer(what=f"clears {self.name}")

    def do_is_set(self, call: Call) -> Answer:
        return Answer(value=self.flag, wrote=False, what=f"{self.name} is {'set' if self.flag else 'not set'}")

    def waiting(self, call: Call) -> str:
        return f"{self.name}, which nobody has set"

    def digest(self) -> Hashable:
        return self.flag

    def forked(self, key: str) -> Event:
        copy = Event(key, self.name)
        copy.flag = self.flag
        return copy


class Stage(enum.Enum):
    """What a barrier does."""

    FILLING = enum.auto()
    DRAINING = enum.auto()
    RESETTING = enum.auto()
    BROKEN = enum.auto()


class Barrier(Model):
    """Waits for `parties` tasks, and lets them all out before it takes others in; after `threading.Barrier`.

    The last to `arrive` lets all go: at once, or with `open` when its stand-in has run the action. Until then
    nobody else gets in or out; `reentrant`: but who runs the action may do with the barrier as it likes.
    """

    reads = frozenset({"look"})

    def __init__(self, key: str, name: str, parties: int, *, reentrant: bool = False) -> None:
        super().__init__(key, name)
        self.parties, self.reentrant = parties, reentrant
        self.inside, self.stage = 0, Stage.FILLING
        self.acting: int | None = None

    def ready(self, call: Call) -> bool:
        if call.do in {"look", "open", "fail"}:
            return True
        if self.acting is not None and not (self.reentrant and self.acting == call.task):
            return False
        match call.do:
            case "arrive":
                return self.stage not in {Stage.DRAINING, Stage.RESETTING}
            case "pass":
                return self.stage is not Stage.FILLING
            case _:
                return True

    def do_arrive(self, call: Call) -> Answer:
        """How many were inside before."""
        (acts,) = expect(call, bool)
        if self.stage is Stage.BROKEN:
            raise Refusal("BrokenBarrierError")
        before = self.inside
        self.inside += 1
        if self.inside < self.parties:
            return Answer(value=before, what=f"arrives at {self.name}")
        if acts:
            self.acting = call.task
            return Answer(value=before, what=f"arrives at {self.name} as the last")
        self.do_open(call)
        return Answer(value=before, what=f"arrives at {self.name} as the last, so all go on")

    def do_open(self, call: Call) -> Answer:
        """The last to arrive has run the action, and goes."""
        self.stage, self.acting = Stage.DRAINING, None
        self._leave()
        return Answer(what=f"lets all go on that wait at {self.name}")

    def do_fail(self, call: Call) -> Answer:
        """The last to arrive could not run the action."""
        self.stage, self.acting = Stage.BROKEN, None
        self._leave()
        return Answer(what=f"breaks {self.name}")

    def _leave(self) -> None:
        self.inside -= 1
        if self.inside == 0 and self.stage is not Stage.BROKEN:
            self.stage = Stage.FILLING

    def do_pass(self, call: Call) -> Answer:
        passes = self.stage is Stage.DRAINING
        self._leave()
        if not passes:
            raise Refusal("BrokenBarrierError", wrote=True)
        return Answer(what=f"passes {self.name}")

    def do_give_up(self, call: Call) -> Answer:
        """A timed wait has run out: the barrier breaks, unless it has opened by now."""
        if self.stage is Stage.FILLING:
            self.stage = Stage.BROKEN
        return self.do_pass(call)

    def do_abort(self, call: Call) -> Answer:
        self.stage = Stage.BROKEN
        return Answer(what=f"breaks {self.name}")

    def do_reset(self, call: Call) -> Answer:
        if self.inside == 0:
            self.stage = Stage.FILLING
        elif self.stage is not Stage.DRAINING:
            self.stage = Stage.RESETTING
        return Answer(what=f"resets {self.name}")

    def do_look(self, call: Call) -> Answer:
        waiting = self.inside if self.stage is Stage.FILLING else 0
        return Answer(value=[waiting, self.stage is Stage.BROKEN], wrote=False)

    def waiting(self, call: Call) -> str:
        return f"{self.name}: {self.inside} of {self.parties} have arrived"

    def digest(self) -> Hashable:
        return (self.inside, self.stage, self.acting)

    def forked(self, key: str) -> Barrier:
        copy = Barrier(key, self.name, self.parties, reentrant=self.reentrant)
        copy.inside, copy.stage, copy.acting = self.inside, self.stage, self.acting
        return copy
