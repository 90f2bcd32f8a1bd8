"""A script: what the first process does and which functions of the student's the others are to call.

It is played from outside. The subject is told one cue at a time, and a process what it is to call when it is there to
call it: beside student code nobody knows how many buyers there will be, or what the others were told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lock:
    """As an argument: the lock that was made as the n-th."""

    index: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a process, called `name`, calls; arguments are values of JSON's types, or locks.

    Those that are `alike`, being of the same number, may be exchanged for one another.
    """

    name: str
    function: str
    arguments: Sequence[object]
    alike: int | None = None

    def text(self) -> str:
        """As the process is told."""
        arguments = [{"lock": one.index} if isinstance(one, Lock) else {"value": one} for one in self.arguments]
        return json.dumps({"name": self.name, "function": self.function, "arguments": arguments})


@dataclass(frozen=True, slots=True)
class Make:
    """Make a lock."""

    label: str

    def text(self) -> str:
        """As the first process is told."""
        return json.dumps({"do": "lock", "label": self.label})


@dataclass(frozen=True, slots=True)
class Start:
    """Start a process, which asks for its part; it gets it once it is `cued`."""

    part: int
    cued: bool

    def text(self) -> str:
        """As the first process is told: not for whom."""
        return json.dumps({"do": "start"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Let a process have its part."""

    part: int

    def text(self) -> str:
        """As the first process is told."""
        return json.dumps({"do": "nothing"})


@dataclass(frozen=True, slots=True)
class Join:
    """Wait for these processes to end."""

    parts: tuple[int, ...]

    def text(self) -> str:
        """As the first process is told."""
        return json.dumps({"do": "join", "processes": self.parts})


Step = Make | Start | Cue | Join


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Files with their content, then one step after the other."""

    files: Mapping[str, str]
    parts: Sequence[Part]
    steps: Sequence[Step]
