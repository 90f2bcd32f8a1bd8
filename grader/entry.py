"""One submission in a grading session."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A copy of one student's file, and the short id that carries it through pytest."""

    id: str
    student: str
    exercise: str
    path: Path
