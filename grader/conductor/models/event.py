"""Events and barriers."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal


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


class Barrier(Model):
    """Waits for `parties` tasks. `arrive` then `pass`; the stand-in runs the action in between."""

    reads = frozenset({"look"})

    def __init__(self, key: str, name: str, parties: int) -> None:
        super().__init__(key, name)
        self.parties, self.arrived, self.generation, self.broken = parties, 0, 0, False
        self.inside: dict[int, int] = {}
        self.expelled: set[int] = set()

    def ready(self, call: Call) -> bool:
        if call.do != "pass":
            return True
        return self.broken or call.task in self.expelled or self.generation > self.inside.get(call.task, -1)

    def do_arrive(self, call: Call) -> Answer:
        if self.broken:
            raise Refusal("BrokenBarrierError")
        index = self.arrived
        self.arrived += 1
        self.inside[call.task] = self.generation
        return Answer(value=[index, index + 1 == self.parties], what=f"arrives at {self.name}")

    def do_open(self, call: Call) -> Answer:
        """The last to arrive lets everybody go."""
        self.arrived = 0
        self.generation += 1
        return Answer(what=f"opens {self.name}")

    def do_pass(self, call: Call) -> Answer:
        generation = self.inside.pop(call.task, -1)
        if call.task in self.expelled:
            self.expelled.remove(call.task)
            raise Refusal("BrokenBarrierError", wrote=True)
        if self.broken and self.generation <= generation:
            raise Refusal("BrokenBarrierError")
        return Answer(what=f"passes {self.name}")

    def do_abort(self, call: Call) -> Answer:
        self.broken = True
        self.inside.pop(call.task, None)
        return Answer(what=f"breaks {self.name}")

    def do_reset(self, call: Call) -> Answer:
        self.expelled |= self.inside.keys()
        self.arrived, self.broken = 0, False
        return Answer(what=f"resets {self.name}")

    def do_look(self, call: Call) -> Answer:
        return Answer(value=[self.arrived, self.broken], wrote=False)

    def waiting(self, call: Call) -> str:
        return f"{self.name}: {self.arrived} of {self.parties} have arrived"

    def digest(self) -> Hashable:
        return (self.arrived, self.generation, self.broken)

    def forked(self, key: str) -> Barrier:
        copy = Barrier(key, self.name, self.parties)
        copy.arrived, copy.generation, copy.broken = self.arrived, self.generation, self.broken
        return copy
