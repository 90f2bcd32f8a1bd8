"""One execution, as a check's oracle sees it. Whatever a subject left behind, asking never raises."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final, Self

from grader.conductor.outcome import Noted, Outcome
from grader.wire import Told

_ADDRESS: Final = re.compile(r"0x[0-9a-fA-F]{5,}")
_TEMPORARY: Final = re.compile(r"/tmp/racecourse-[\w-]+/?")  # noqa: S108 - scrubbed, not used
_BRIEF: Final = 120


def scrubbed(text: str) -> str:
    """Without addresses and paths that differ from run to run."""
    return _TEMPORARY.sub("", _ADDRESS.sub("0x…", text))


def brief(text: str, limit: int = _BRIEF) -> str:
    """On one line, printable, not too long."""
    line = "".join(char if char.isprintable() else " " for char in scrubbed(text))
    return line if len(line) <= limit else line[: limit - 1] + "…"


def same(one: Any, other: Any) -> bool:
    """Equality with exact types all the way down: 1 is not True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    return bool(one == other)


class Found:
    """A value that a subject left. Equal to exactly the same value; items of it are `Found` again."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: Any, text: str | None = None) -> None:
        self._value, self._text = value, text

    def __getitem__(self, key: Any) -> Found:
        if self._text is None and isinstance(self._value, dict) and key in self._value:
            return Found(self._value[key])
        if (
            self._text is None
            and isinstance(self._value, list)
            and type(key) is int
            and -len(self._value) <= key < len(self._value)
        ):
            return Found(self._value[key])
        return Found(None, f"nothing under {key!r}")

    @property
    def plain(self) -> Any:
        """The value itself, which consists of JSON's types; None when there is none."""
        return self._value

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Found):
            return self._text is None and other._text is None and same(self._value, other._value)
        return self._text is None and same(self._value, other)

    def __repr__(self) -> str:
        return self._text if self._text is not None else brief(repr(self._value))


def missing(what: str) -> Found:
    """Nothing is there; equal to nothing."""
    return Found(None, what)


def found(told: Told | Noted) -> Found:
    """What was told, as an oracle may compare it."""
    return found_in(told.json, told.text)


def found_in(encoded: str | None, text: str) -> Found:
    """What a subject told: as JSON, or in words what it was instead."""
    if encoded is None:
        return Found(None, brief(text))
    try:
        return Found(json.loads(encoded))
    except (ValueError, RecursionError):
        return missing("something that is not JSON")


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of the scenario's record: which task made it, under which label, and the value."""

    task: str
    label: str
    value: Found


class Run:
    """One execution that came to its end."""

    def __init__(self, outcome: Outcome, returns: dict[str, Found]) -> None:
        self._outcome, self._returns = outcome, returns

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """The view on an outcome."""
        seen = {}
        for key, told in outcome.told.items():
            task, _colon, name = key.rpartition(":")
            seen[task if name == "returned" else name] = found(told)
        return cls(outcome, seen)

    @property
    def returns(self) -> dict[str, Found]:
        """What each task returned, by its name."""
        return dict(self._returns)

    def returned(self, value: Any) -> int:
        """How many tasks returned exactly this value."""
        return sum(found == value for found in self._returns.values())

    def value(self, key: str) -> Found:
        """What the task (or the call of that key) returned."""
        return self._returns.get(key, missing("no result"))

    def text(self, path: str) -> str | None:
        """The content of a file when the program had ended; None when there is no such text."""
        data = self._outcome.files.get(path)
        try:
            return None if data is None else data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def json(self, path: str) -> Found:
        """The content of a file as JSON."""
        text = self.text(path)
        if text is None:
            return missing(f"no text in {path}")
        try:
            return Found(json.loads(text))
        except (ValueError, RecursionError):
            return missing(f"no JSON in {path} but {brief(text, 60)!r}" if text else f"nothing in {path}: it is empty")

    @property
    def notes(self) -> list[Note]:
        """What the scenario has noted (`Stage.witness`, `Stage.mark`), in order."""
        return [Note(one.task, one.label, found(one)) for one in self._outcome.notes]

    def noted(self, label: str) -> list[Found]:
        """The values noted under this label, in order."""
        return [note.value for note in self.notes if note.label == label]

    def writers(self, name: str) -> list[str]:
        """Which tasks wrote the watched global `name`, in order, as the conductor granted it."""
        return [task for task, _value in self.written(name)]

    def written(self, name: str) -> list[tuple[str, str]]:
        """Which task wrote which value (its text; empty where that cannot be told) to the watched global `name`."""
        head = f"writes {name}"
        return [
            (self._outcome.names[step.task], step.what.removeprefix(head).removeprefix(" ← "))
            for step in self._outcome.steps
            if step.do == "write" and (step.what == head or step.what.startswith(f"{head} ←"))
        ]

    @property
    def tasks(self) -> set[str]:
        """The names of all threads and processes that there were, the first one is "main"."""
        return set(self._outcome.names.values())

    @property
    def changers(self) -> set[str]:
        """The names of the processes but the first in which something shared was changed.

        That is a queue, a pipe, a file, memory, a lock; that a process starts or ends is no such change.
        """
        homes = {
            self._outcome.homes[step.task]
            for step in self._outcome.steps
            if step.task in self._outcome.homes and step.object != "task" and any(writes for _, writes in step.touched)
        }
        return {self._outcome.names[home] for home in homes if home}

    @property
    def printed(self) -> str:
        """What the program printed. Never evidence."""
        return self._outcome.printed

    def summary(self) -> str:
        """What each task returned and what the files hold, in one line."""
        parts = [f"{key} {'is' if ' ' in key else 'got'} {found!r}" for key, found in self._returns.items()]
        for path, data in sorted(self._outcome.files.items()):
            parts.append(f"{path} holds {brief(data.decode('utf-8', 'replace'), 80) or 'nothing'}")
        return "; ".join(parts)
