"""Turns a scenario into a script: runs it here, where no student code is, and notes what it asks for.

A scenario whose first parameter is called `script` is played so; one that is given a `stage` runs beside student code.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from grader.conductor.script import Cue, Join, Lock, Make, Part, Script, Start, Step
from grader.verdict import GraderError

_FIRST: Final = "script"


class _Functions:
    """Stands for the student's module: its functions are known by their names only."""

    def __getattr__(self, name: str) -> str:
        return name


class Recorder:
    """What such a scenario can do; `module` stands for the student's."""

    def __init__(self) -> None:
        self.module: Any = _Functions()
        self._files: dict[str, str] = {}
        self._parts: list[Part] = []
        self._steps: list[Step] = []
        self._locks = 0
        self._running: list[int] = []

    def write(self, path: str, text: str) -> None:
        """Set a file's content; only before anything is started."""
        if self._parts:
            raise GraderError("a script writes its files before it starts processes")
        self._files[path] = text

    def write_json(self, path: str, value: Any) -> None:
        """Set a file's content to a JSON text; only before anything is started."""
        self.write(path, json.dumps(value))

    def lock(self, label: str = "mutex") -> Lock:
        """A `multiprocessing.Lock`, to be an argument."""
        self._steps.append(Make(label))
        self._locks += 1
        return Lock(self._locks - 1)

    def process(self, name: str, function: str, *arguments: Any) -> None:
        """Start a process called `name` that calls the function at once."""
        number = self._add(name, function, arguments)
        self._steps.append(Start(number, cued=True))
        self._running.append(number)

    def crowd(self, names: Iterable[str], function: str, *arguments: Any) -> None:
        """Start a process for each name, which calls the function at once, with the name before the other arguments.

        They are explored as if it did not matter which of them is which: whoever judges may count them, but not ask for
        one by its name.
        """
        first = len(self._parts)
        for name in names:
            self.process(name, function, name, *arguments)
            self._parts[-1] = replace(self._parts[-1], alike=first)

    def prepare(self, name: str, function: str, *arguments: Any) -> None:
        """Start a process that waits for its `cue`, and calls the function then."""
        self._steps.append(Start(self._add(name, function, arguments), cued=False))

    def cue(self, name: str) -> None:
        """Let the process of that name begin."""
        number = next(number for number, part in enumerate(self._parts) if part.name == name)
        self._steps.append(Cue(number))
        self._running.append(number)

    def join(self) -> None:
        """Wait for all that have begun."""
        self._steps.append(Join(tuple(self._running)))
        self._running.clear()

    def _add(self, name: str, function: str, arguments: tuple[Any, ...]) -> int:
        self._parts.append(Part(name, function, arguments))
        return len(self._parts) - 1

    def script(self) -> Script:
        """All that was asked for."""
        return Script(files=self._files, parts=self._parts, steps=self._steps)


def script_of(scenarios: Path, name: str, parameters: Mapping[str, Any]) -> Script | None:
    """The script of the scenario `name`; None when it is one that runs beside student code."""
    text = scenarios.read_text(encoding="utf-8")
    if not _is_script(text, name):
        return None
    space: dict[str, Any] = {"__name__": "scenarios"}
    exec(compile(text, str(scenarios), "exec"), space)  # noqa: S102 - our own code
    play: Callable[..., None] = space[name]
    recorder = Recorder()
    play(recorder, **parameters)
    return recorder.script()


def _is_script(text: str, name: str) -> bool:
    return any(
        isinstance(node, ast.FunctionDef)
        and node.name == name
        and [argument.arg for argument in node.args.args[:1]] == [_FIRST]
        for node in ast.parse(text).body
    )
