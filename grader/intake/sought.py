"""What is looked for in a class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NAMED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The names of all exercises of the course, and of all files that they are made of.

    `scratch` names a new folder in a private place; nothing is there yet.
    """

    exercises: frozenset[str]
    files: frozenset[str]
    scratch: Callable[[], Path]

    def asks_for(self, name: str) -> bool:
        """Whether a file may be of use: one that an exercise lists, under a longer name, too, or metadata."""
        last = name.rpartition("/")[2]
        stems = tuple(file.removesuffix(".py") for file in self.files)
        return last.endswith((".yml", *self.files)) or (
            last.endswith(".py") and any(stem in last.casefold() for stem in stems)
        )

    def alike(self, names: Iterable[str], exercise: str) -> tuple[str, ...]:
        """Which files may be meant for an exercise although they are not called so: `Ticket.py`, `ticket (1).py`."""
        found = [name for name in names if self._may_be(name.rpartition("/")[2], exercise)]
        return tuple(sorted(found)[:_NAMED])

    def _may_be(self, last: str, exercise: str) -> bool:
        plain = re.sub(r"[\s-]+", "_", last.casefold())
        return exercise in plain and plain.endswith((".py", ".py.txt", ".ipynb")) and last not in self.files
