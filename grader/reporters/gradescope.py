"""`results.json` as Gradescope's autograder specification has it: one file for each student.

https://gradescope-autograders.readthedocs.io/en/latest/specs/ says what the fields mean. The file is in a folder
of its own, since our own `results.json` has the same name; for several students they are named after them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from grader import points, story
from grader.formats import feedback, file
from grader.gradebook import Gradebook, Mark, Work
from grader.points import Place
from grader.printable import bounded
from grader.verdict import CheckResult, Report, Verdict

FOLDER: Final = "gradescope"
_CHECK: Final = 20_000
_PLAIN: Final = "text"  # the other formats would read markup into what students write


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Write `gradescope/results.json`, or a file for each of several students; raises `UsageError` when it cannot."""
    marks, works = points.marks(book), points.works(book)
    students = [(student, list(group)) for student, group in groupby(book.results, key=lambda report: report.student)]
    for student, reports in students:
        name = "results" if len(students) == 1 else file.name(student)
        file.replace(output / FOLDER / f"{name}.json", _encoded(_document(reports, marks, works, book.version)))


def _document(
    reports: list[Report], marks: Mapping[Place, Mark], works: Mapping[Place, Work], version: str
) -> dict[str, Any]:
    """What Gradescope is told of one student, who has all these reports."""
    own = [(report, marks[report.student, report.exercise]) for report in reports]
    tests = [
        test
        for number, (report, _) in enumerate(own, start=1)
        for test in _tests(report, works.get((report.student, report.exercise)), number=number)
    ]
    return {
        "score": sum((mark.graded if mark.points is None else mark.points for _, mark in own), start=0.0),
        "execution_time": round(sum(report.seconds for report in reports)),
        "output": "\n".join(bounded(feedback.summary(report, mark)) for report, mark in own),
        "output_format": _PLAIN,
        "test_output_format": _PLAIN,
        "test_name_format": _PLAIN,
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {"grader": version, "verdicts": {report.exercise: report.verdict for report in reports}},
    }


def _tests(report: Report, work: Work | None, *, number: int) -> list[dict[str, Any]]:
    sources = {} if work is None else story.lines(work)
    return [
        {
            "score": check.score,
            "max_score": check.max_score,
            "status": "passed" if check.verdict is Verdict.PASS else "failed",
            "name": f"{report.exercise}: {check.name.replace('_', ' ')}",
            "number": f"{number}.{place}",
            "output": _output(check, sources),
            "tags": [report.exercise, check.verdict],
        }
        for place, check in enumerate(report.checks, start=1)
    ]


def _output(check: CheckResult, sources: dict[str, list[str]]) -> str:
    by_hand = "This is to be graded by hand: no points are lost yet.\n" if check.verdict in points.BY_HAND else ""
    return by_hand + feedback.of_check(check, sources, limit=_CHECK)


def _encoded(told: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
