"""What a regrade says otherwise than the run before."""

from __future__ import annotations

from collections.abc import Iterable

from grader.gradebook import Change, Gradebook, Told
from grader.verdict import Verdict


def told(book: Gradebook) -> tuple[Told, ...]:
    """What a marked book says of each student and exercise."""
    verdicts = {(report.student, report.exercise): report.verdict for report in book.results}
    return tuple(
        Told(
            student=mark.student,
            exercise=mark.exercise,
            verdict=verdicts.get((mark.student, mark.exercise), Verdict.MISSING),
            points=mark.points,
            max_points=mark.max_points,
        )
        for mark in book.marks
    )


def changes(before: Iterable[Told], now: Iterable[Told], *, complete: bool) -> tuple[Change, ...]:
    """The differences, sorted; what is new is none. What is gone is one when everything of now is there."""
    current = {(each.student, each.exercise): each for each in now}
    found = [Change(was=was, now=current.get((was.student, was.exercise))) for was in before]
    differing = [change for change in found if change.now != change.was and (change.now is not None or complete)]
    return tuple(sorted(differing, key=lambda change: (change.was.student, change.was.exercise)))
