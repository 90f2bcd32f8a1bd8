"""Single files whose names say whose they are and what for: `student_exercise.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from grader.intake.handin import HandIn, Who
from grader.intake.listing import Listing
from grader.submission import shown_name


def parsed(stem: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Student and exercise of `student_exercise`; both may hold underscores, and the longest known name wins.

    None when no known name is at the end, or nothing is left for the student.
    """
    fitting = [name for name in known if stem.endswith(f"_{name}") and len(stem) > len(name) + 1]
    if not fitting:
        return None
    longest = max(fitting, key=len)
    return stem[: -len(longest) - 1], longest


def taken(listing: Listing) -> list[HandIn]:
    """One hand-in for each student, of all files that bear the name."""
    files: dict[str, dict[str, str]] = {}
    for name in listing.files:
        if found := _parsed_file(name, listing):
            student, target = found
            files.setdefault(student, {})[target] = name
    hand_ins = [listing.loose(Who(name=shown_name(Path(student))), named) for student, named in files.items()]
    return [replace(each, group=each.who.name) for each in hand_ins]


def left(listing: Listing) -> list[str]:
    """The Python files that are no student's by their name."""
    return [name for name in listing.files if name.endswith(".py") and not _parsed_file(name, listing)]


def _parsed_file(name: str, listing: Listing) -> tuple[str, str] | None:
    if not name.endswith(".py"):
        return None
    stems = [file.removesuffix(".py") for file in listing.sought.files]
    found = parsed(name.removesuffix(".py"), stems)
    return found and (found[0], f"{found[1]}.py")
