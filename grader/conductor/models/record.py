"""The record of an execution: what a scenario's own functions were called with, and when."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from grader.conductor.model import Answer, Call, Footprint, Model, expect


@dataclass(frozen=True, slots=True)
class Note:
    """An entry: who made it, under which label, and its value as `Told` has it."""

    task: int
    label: str
    json: str | None
    text: str


class Record(Model):
    """Entries in the order in which they were granted.

    Those that are `seen` may come in any order among themselves; one that is `marked` has its place among all.
    """

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.notes: list[Note] = []

    def touches(self, call: Call) -> Footprint:
        return ((self.key, call.do == "mark"),)

    def do_see(self, call: Call) -> Answer:
        return self._add(call)

    def do_mark(self, call: Call) -> Answer:
        return self._add(call)

    def _add(self, call: Call) -> Answer:
        label, json, text = expect(call, str, (str, type(None)), str)
        self.notes.append(Note(call.task, label, json, text))
        return Answer(what=f"{label}({json if json is not None else text})")

    def digest(self) -> Hashable:
        return len(self.notes)
