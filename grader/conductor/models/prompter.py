"""The prompter: tells the first process the steps of a script, and each process its part."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from typing import Final

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal
from grader.conductor.script import Cue, Join, Part, Script, Start, Step
from grader.wire import Op, ProtocolError

NAME: Final = "script"
_LAST: Final = json.dumps({"do": "leave"})


class Prompter(Model):
    """Holds the first process (task 0) to the script from its first step to its last.

    `write` sets a file of the program under test to a text.
    """

    def __init__(self, script: Script, write: Callable[[str, str], None]) -> None:
        super().__init__(NAME, "its part")
        self._script, self._write = script, write
        self._told = 0  # so many steps
        self._cast: dict[int, int] = {}  # part by task
        self._cued: set[int] = set()
        self._joined: set[int] = set()
        self._started = True  # whether the process of the step at hand has been started

    @property
    def finished(self) -> bool:
        """Whether the first process has been told all of it, and has done it."""
        return self._told > len(self._script.steps) and self._is_done()

    @property
    def _step(self) -> Step | None:
        steps = self._script.steps
        return steps[self._told - 1] if 0 < self._told <= len(steps) else None

    def _is_done(self) -> bool:
        match self._step:
            case Start():
                return self._started
            case Join(parts):
                return self._joined >= {*parts}
            case _:
                return True

    def check(self, op: Op) -> None:
        """The first process announces this. Raises `ProtocolError` when it was not asked to."""
        if self._told > len(self._script.steps):
            return  # it does what a program does at its end
        match op.on, op.do, self._step:
            case "script", "next", _:
                allowed = self._is_done()
            case "task", "spawn", Start():
                allowed = op.args[:1] == ["process"] and not self._started
            case "task", "join", Join(parts):
                waits = op.args[0] if op.args else None
                found = self._cast.get(waits) if isinstance(waits, int) else None
                allowed = found in parts and op.timeout is None
                self._joined |= {found} if allowed and found is not None else set()
            case _:
                allowed = False
        if not allowed:
            raise ProtocolError("the first process did what it was not asked to do")

    def starts(self, task: int) -> bool:
        """Whether it is for the script that this task starts another."""
        return task == 0 and isinstance(self._step, Start) and not self._started

    def cast(self, task: int) -> Part:
        """This task is the process that was to be started."""
        step = self._step
        if not isinstance(step, Start):
            raise ProtocolError("the first process started one that it was not asked to start")
        self._started = True
        self._cast[task] = step.part
        if step.cued:
            self._cued.add(step.part)
        return self._script.parts[step.part]

    def has_part(self, task: int) -> bool:
        """Whether the task was started for the script."""
        return task in self._cast

    def touches(self, call: Call) -> Footprint:
        if call.do == "next":
            following = self._script.steps[self._told : self._told + 1]
            return tuple(
                footprint
                for step in following
                if isinstance(step, Cue)
                for footprint in ((f"cue:{step.part}", True), (f"?cue:{step.part}", True))
            )
        part = self._cast.get(call.task)
        return () if part is None or part in self._cued else ((f"cue:{part}", False), (f"?cue:{part}", False))

    def ready(self, call: Call) -> bool:
        return call.do != "part" or self._cast.get(call.task) in self._cued

    def do_next(self, call: Call) -> Answer:
        if call.task != 0:
            raise Refusal("PermissionError", "only the first process plays the script")
        if not self._told:
            for path, text in self._script.files.items():
                self._write(path, text)
        self._told += 1
        step = self._step
        if isinstance(step, Cue):
            self._cued.add(step.part)
        self._started = not isinstance(step, Start)
        return Answer(value=_LAST if step is None else step.text())

    def do_part(self, call: Call) -> Answer:
        if call.task not in self._cast:
            raise Refusal("PermissionError", "only who was started for the script has a part in it")
        return Answer(value=self._script.parts[self._cast[call.task]].text(), wrote=False)

    def digest(self) -> Hashable:
        return self._told
