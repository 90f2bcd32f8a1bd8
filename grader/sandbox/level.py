"""How well a subject is walled in: the levels of docs/security.md, each claim of which is probed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from grader.verdict import UsageError


class Level(StrEnum):
    """A level; see `satisfies` for their order."""

    A = "A"
    A_MINUS = "A-"
    A_ROOT = "A-root"
    B = "B"
    C = "C"
    D = "D"

    def satisfies(self, wanted: Level) -> bool:
        """Whether this level gives at least what the other one does."""
        return self is wanted or _RANK[self] >= _RANK[wanted]

    @property
    def boxed(self) -> bool:
        """Whether a subject lives in namespaces of its own, made by bubblewrap."""
        return self in {Level.A, Level.A_MINUS, Level.A_ROOT}


_RANK: Final = {Level.A: 4, Level.A_MINUS: 3, Level.A_ROOT: 3, Level.B: 2, Level.C: 1, Level.D: 0}
DEFAULT: Final = Level.A_MINUS  # what `grader grade` asks for
EXPLAINED: Final = {
    Level.A: "each submission in a box without network; its memory and processes are capped as a whole",
    Level.A_MINUS: "each submission in a box without network; memory is capped for each process",
    Level.A_ROOT: "each submission in a box without network, under a fresh user who may do nothing",
    Level.B: "no namespaces: Landlock and a filter of system calls; UDP and shared memory stay open",
    Level.C: "macOS: sandbox-exec; what a submission leaves running is cleared away as well as can be",
    Level.D: "no sandbox: a submission can do all that you can do",
}


def known(name: str) -> Level:
    """The level of this name; raises `UsageError` when there is none."""
    if name not in set(Level):
        raise UsageError(f"there is no sandbox level {name!r}; there are: {', '.join(Level)}")
    return Level(name)
