"""For any spreadsheet: `marks.csv`, a line for each student and exercise, and `checks.csv`, one for each check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final, TextIO

from grader import points
from grader.formats import cells, file
from grader.formats.cells import cell
from grader.gradebook import Gradebook, Mark, Person

NAME: Final = "marks.csv"
CHECKS: Final = "checks.csv"
COLUMNS: Final = (
    "student", "name", "email", "section", "exercise", "attempt", "verdict",
    "points", "max_points", "graded", "late_days", "deducted", "note",
)  # fmt: skip
_OF_CHECKS: Final = (
    "student", "name", "section", "exercise", "check", "verdict", "points", "max_points", "evidence",
)  # fmt: skip


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Replace `marks.csv` and `checks.csv`; raises `UsageError` when one cannot be written.

    Points are left empty where a person has to decide, and for whoever has handed in nothing. Those of checks are the
    rubric's, of the attempt that counts.
    """
    file.replace(output / NAME, cells.table([COLUMNS, *_rows(book)]))
    file.replace(output / CHECKS, cells.table([_OF_CHECKS, *_checks(book)]))


def _rows(book: Gradebook) -> Iterator[list[str]]:
    marks, reports, worth = points.marks(book), points.reports(book), points.worth(book)
    listed = {person.id for person in book.people}
    for person, exercise in product(points.people(book), sorted(worth)):
        mark, report = marks.get((person.id, exercise)), reports.get((person.id, exercise))
        head = [*_who(person), cell(exercise)]
        if mark is not None:
            verdict = "" if report is None else report.verdict.value
            yield [*head, str(mark.attempt or ""), verdict, *_numbers(mark), cell(points.note(mark, report))]
        elif person.id in listed:
            yield [*head, "", "", "", points.shown(worth[exercise]), "", "", "", "nothing was handed in"]


def _checks(book: Gradebook) -> Iterator[list[str]]:
    people = {person.id: person for person in book.people}
    for report in book.results:
        person = people.get(report.student, Person(id=report.student))
        for check in report.checks:
            got = None if check.verdict in points.BY_HAND else check.score
            evidence = "" if check.evidence is None else check.evidence.value
            named = [cell(text) for text in (person.id, person.name, person.section, report.exercise, check.name)]
            yield [*named, check.verdict.value, points.shown(got), points.shown(check.max_score), evidence]


def _who(person: Person) -> list[str]:
    return [cell(text) for text in (person.id, person.name, person.email, person.section)]


def _numbers(mark: Mark) -> list[str]:
    numbers = (mark.points, mark.max_points, mark.graded, float(mark.late_days), mark.deducted)
    return [points.shown(number) for number in numbers]
