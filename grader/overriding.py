"""The command `grader override`: a mark by hand, given or taken back."""

from __future__ import annotations

import os
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
    unknown = "" if _is_known(student, output) else "\nNobody of this name was graded there so far."
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


def _is_known(student: str, output: Path) -> bool:
    try:
        with store.opened_to_read(output) as kept:
            return kept.knows(student)
    except UsageError:
        return False
