"""Which mark stands for which work."""

from __future__ import annotations

from collections.abc import Mapping

from grader.gradebook import Gradebook, Mark
from grader.verdict import Report, Verdict

BY_HAND = frozenset({Verdict.ERROR, Verdict.UNSUPPORTED})


def marking(book: Gradebook) -> Mapping[tuple[str, str], Mark]:
    """The mark of each student and exercise: the course's where there is one, else the points of the rubric."""
    rubric = {(report.student, report.exercise): _of_rubric(report) for report in book.results}
    return rubric | {(mark.student, mark.exercise): mark for mark in book.marks}


def _of_rubric(report: Report) -> Mark:
    return Mark(
        student=report.student,
        exercise=report.exercise,
        points=None if report.verdict in BY_HAND else report.score,
        max_points=report.max_score,
        graded=report.score,
    )
