"""Semaphores, plain and bounded."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect


class Semaphore(Model):
    """A counter that blocks at zero; `bound` is the most it may reach."""

    too_many = "Semaphore released too many times"

    def __init__(self, key: str, name: str, value: int = 1, bound: int | None = None) -> None:
        super().__init__(key, name)
        self.value, self.bound = value, bound
        self.holders: list[int] = []
        self.initial, self.taken, self.given = value, 0, 0

    def touches(self, call: Call) -> Footprint:
        up, down = f"{self.key}#up", f"{self.key}#down"
        if self.bound is not None:
            up = down
        match call.do:
            case "acquire":
                return ((down, True),)
            case "release":
                return ((up, True),)
            case "value" | "locked":
                return ((down, False), (up, False))
            case _:
                return ((down, True), (up, False))

    def ready(self, call: Call) -> bool:
        return call.do != "acquire" or self.value > 0

    def vain(self, call: Call) -> bool:
        return call.do == "try" and self.value <= 0

    def do_acquire(self, call: Call) -> Answer:
        self.value -= 1
        self.taken += 1
        self.holders.append(call.task)
        ordered = ((f"~{self.key}+{self.taken - self.initial}", False),)
        return Answer(value=True, what=f"takes {self.name} ({self.value} left)", ordered=ordered)

    def do_try(self, call: Call) -> Answer:
        if self.value > 0:
            return self.do_acquire(call)
        return Answer(value=False, wrote=False, what=f"cannot take {self.name}")

    def do_release(self, call: Call) -> Answer:
        (count,) = expect(call, int)
        if self.bound is not None and self.value + count > self.bound:
            raise Refusal("ValueError", self.too_many)
        self.value += count
        first, self.given = self.given + 1, self.given + count
        ordered = tuple((f"~{self.key}+{number}", True) for number in range(first, min(self.given, first + 100) + 1))
        if call.task in self.holders:
            self.holders.remove(call.task)
        return Answer(what=f"releases {self.name} ({self.value} left)", ordered=ordered)

    def do_value(self, call: Call) -> Answer:
        return Answer(value=self.value, wrote=False)

    def do_locked(self, call: Call) -> Answer:
        return Answer(value=self.value == 0, wrote=False)

    def waiting(self, call: Call) -> str:
        held = ", ".join(dict.fromkeys(f"{{task:{task}}}" for task in self.holders))
        return f"{self.name}, which is at 0" + (f" (taken by {held})" if held else "")

    def digest(self) -> Hashable:
        return self.value

    def forked(self, key: str) -> Semaphore:
        copy = type(self)(key, self.name, self.value, self.bound)
        copy.holders = list(self.holders)
        copy.initial, copy.taken, copy.given = self.initial, self.taken, self.given
        return copy


class ProcessSemaphore(Semaphore):
    """`multiprocessing.Semaphore`: the same, with that module's error."""

    too_many = "semaphore or lock released too many times"
