"""What stands in a gradebook for a student and an exercise, whoever decided it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.gradebook import Gradebook, Mark, Person, Work
from grader.marks import BY_HAND
from grader.verdict import Report

__all__ = ["BY_HAND", "Place", "exercises", "marks", "note", "people", "reports", "shown", "title", "works", "worth"]

Place = tuple[str, str]  # student, exercise


def marks(book: Gradebook) -> dict[Place, Mark]:
    """A mark for each student and exercise: the course's own, else the points of the rubric.

    Where a person has to decide, there are no points.
    """
    found = {(report.student, report.exercise): _of_rubric(report) for report in book.results}
    return found | {(mark.student, mark.exercise): mark for mark in book.marks}


def reports(book: Gradebook) -> dict[Place, Report]:
    """The report of the attempt that counts, for each student and exercise."""
    return {(report.student, report.exercise): report for report in book.results}


def works(book: Gradebook) -> dict[Place, Work]:
    """What the reports are of, for each student and exercise; nothing where it is not known."""
    counted = reports(book)
    return {
        (work.student, work.exercise): work
        for work, report in ((record.work, record.report) for record in book.records)
        if report == counted.get((work.student, work.exercise))
    }


def people(book: Gradebook) -> tuple[Person, ...]:
    """The roster, then those who are not on it but have work or a mark, by name."""
    listed = {person.id for person in book.people}
    others = sorted({student for student, _ in marks(book)} - listed)
    return (*book.people, *(Person(id=student) for student in others))


def exercises(book: Gradebook) -> tuple[str, ...]:
    """The names of what was graded or has marks."""
    return tuple(sorted({exercise for _, exercise in marks(book)}))


def title(book: Gradebook, exercise: str) -> str:
    """What people call an exercise."""
    known = book.exercises.get(exercise)
    return exercise if known is None else known.title


def worth(book: Gradebook) -> Mapping[str, float]:
    """The points that can be had for each exercise."""
    return {exercise: mark.max_points for (_, exercise), mark in marks(book).items()}


def shown(points: float | None) -> str:
    """Points as a gradebook takes them, at most six decimals; nothing where a person has to decide."""
    if points is None:
        return ""
    text = f"{points:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def note(mark: Mark, report: Report | None) -> str:
    """What is to be known of a mark beside its points; empty for a plain one."""
    return "; ".join(_notes(mark, report))


def _notes(mark: Mark, report: Report | None) -> Iterator[str]:
    if mark.points is None:
        verdict = f" ({report.verdict})" if report is not None else ""
        yield f"to be graded by hand{verdict}: no points yet"
    if mark.late_days:
        yield f"{mark.late_days} day{'' if mark.late_days == 1 else 's'} late: {shown(mark.deducted)} points deducted"
    if mark.marked_late and mark.override is None:
        yield "marked late, nobody knows by how much: no points deducted"
    if mark.override is not None:
        yield f"set by hand: {mark.override.reason}"
    if mark.extra_credit:
        yield "extra credit"


def _of_rubric(report: Report) -> Mark:
    return Mark(
        student=report.student,
        exercise=report.exercise,
        points=None if report.verdict in BY_HAND else report.score,
        max_points=report.max_score,
        graded=report.score,
    )
