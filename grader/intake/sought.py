"""What is looked for in a class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


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
        return last.endswith((".yml", *self.files)) or (last.endswith(".py") and any(stem in last for stem in stems))
