"""The command `grader override`: a mark by hand, given or taken back."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import marks, overrides, policy, store
from grader.exercise import discover, select
from grader.gradebook import Override
from grader.printable import printable
from grader.verdict import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed."""

    student: str
    exercise: str
    points: float | None
    reason: str


def give(asked: Asked, *, course: Path, output: Path) -> str:
    """Keep an override, and say so; raises `UsageError` where it has no points, no reason or no exercise."""
    everything = discover(course)
    (exercise,) = select(everything, [asked.exercise])
    if asked.points is None:
        raise UsageError("how many points? grader override STUDENT EXERCISE POINTS --reason TEXT")
    student = _student(asked.student)
    worth = marks.worth(exercise, policy=policy.read(course, everything))
    given = Override(student=student, exercise=exercise.name, points=asked.points, reason=asked.reason.strip())
    earlier = overrides.put(output, overrides.checked(given, worth=worth))
    instead = "" if earlier is None else f" instead of {earlier.points:g} ({printable(earlier.reason)})"
    unknown = "" if student in (known := _known(output)) else f"\n{_nobody(student, known)}"
    why = printable(given.reason)
    return (
        f"{printable(student)} gets {given.points:g}/{worth:g} for {exercise.name}{instead}: {why}\n"
        f"Kept in {printable(str(output / overrides.NAME))}; `grader grade` counts it from now on.{unknown}"
    )


def remove(asked: Asked, *, course: Path, output: Path) -> str:  # noqa: ARG001 - as `give`
    """Take an override back, and say so; raises `UsageError` where there is none, or points are given, too."""
    if asked.points is not None or asked.reason:
        raise UsageError("--remove takes back what was given: leave POINTS and --reason out")
    gone = overrides.remove(output, _student(asked.student), asked.exercise)
    what = f"{gone.points:g} points for {printable(gone.exercise)} ({printable(gone.reason)})"
    return f"{printable(gone.student)} no longer gets {what}; what was graded counts again."


def _student(typed: str) -> str:
    """The name as grading spells it."""
    return os.fsencode(typed).decode("utf-8", "backslashreplace")


def _known(output: Path) -> dict[str, str]:
    """Who was graded there or is in the roster, by id, with the names that the roster has for them."""
    try:
        with store.opened_to_read(output) as kept:
            people, _rostered = kept.people()
            return dict.fromkeys(kept.students(), "") | {person.id: person.name for person in people}
    except UsageError:
        return {}


def _nobody(student: str, known: Mapping[str, str]) -> str:
    """That nobody is called so, and who may be meant."""
    said = {text.casefold(): each for each, name in known.items() for text in (each, name) if text}
    near = difflib.get_close_matches(student.casefold(), said, n=1, cutoff=0.6)
    if not near:
        return "Nobody of this name was graded there so far."
    meant = said[near[0]]
    name = f" ({printable(known[meant])})" if known[meant] else ""
    return f"Nobody of this name was graded there so far; did you mean {printable(meant)!r}{name}?"
