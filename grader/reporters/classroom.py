"""For GitHub Classroom: the output `result` of a step, which `classroom-resources/autograding-grading-reporter` reads.

It adds up `tests[].score`, and fails where `tests` is missing. A runner hands it over in an environment variable,
which Linux limits to 128 KiB.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from grader import points, story
from grader.formats import feedback, file
from grader.formats.place import place
from grader.gradebook import Gradebook, Mark, Work
from grader.printable import bounded
from grader.verdict import CheckResult, Report, UsageError, Verdict

NAME: Final = "classroom.json"
LARGEST: Final = 120_000
_MESSAGES: Final = (8_000, 1_000, 200, 100)


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Write `classroom.json` to look at, and the same as `result` to the file that `GITHUB_OUTPUT` names.

    Raises `UsageError` outside of GitHub Actions, when the class is more than one student, and when a file cannot be
    written.
    """
    students = {report.student for report in book.results}
    if len(students) > 1:
        raise UsageError(
            f"a repository of GitHub Classroom is one student's, and here are {len(students)};"
            " grade a folder with one, or report with csv"
        )
    data = next((told for told in _documents(book) if len(base64.b64encode(told)) <= LARGEST), None)
    if data is None:
        raise UsageError("there are more checks than GitHub Classroom can be told of; grade fewer exercises with -e")
    file.replace(output / NAME, msgspec.json.format(data, indent=1) + b"\n")
    target = os.environ.get("GITHUB_OUTPUT")
    if not target:
        raise UsageError(
            f"there is no $GITHUB_OUTPUT, as in a step of GitHub Actions; what would be written there is in {NAME}"
        )
    file.append(Path(target), b"result=" + base64.b64encode(data) + b"\n")


def _documents(book: Gradebook) -> Iterator[bytes]:
    """The document with longer, then with shorter messages."""
    for limit in _MESSAGES:
        yield msgspec.json.encode(document(book, limit=limit))


def document(book: Gradebook, *, limit: int) -> dict[str, Any]:
    """What the reporter is told; messages have at most `limit` characters."""
    marks, works = points.marks(book), points.works(book)
    tests = []
    for report in book.results:
        place_ = (report.student, report.exercise)
        tests += [_test(report, check, works.get(place_), limit=limit) for check in report.checks]
        tests += _adjustments(report, marks[place_])
    return {
        "version": 1,
        "status": _status({test["status"] for test in tests}),
        "max_score": sum(marks[report.student, report.exercise].max_points for report in book.results),
        "tests": tests,
    }


def _test(report: Report, check: CheckResult, work: Work | None, *, limit: int) -> dict[str, Any]:
    sources = {} if work is None else story.lines(work)
    return {
        "name": f"{report.exercise}: {check.name.replace('_', ' ')}",
        "status": _of_check(check.verdict),
        "score": check.score,
        "message": feedback.of_check(check, sources, limit=limit),
        "test_code": f"test_{check.name}",
        "filename": place(report, work),
        "line_no": story.turning_line(check),
    }


def _adjustments(report: Report, mark: Mark) -> list[dict[str, Any]]:
    """What lies between the points of the checks and the mark, so that the sum of all scores is the mark."""
    given = mark.graded if mark.points is None else mark.points
    difference = given - sum(check.score for check in report.checks)
    if not difference:
        return []
    why = points.note(mark, report) or "the course weighs this exercise"
    return [
        {
            "name": f"{report.exercise}: {bounded(why)}",
            "status": "pass",
            "score": difference,
            "message": bounded(why),
            "test_code": "",
            "filename": "",
            "line_no": 0,
        }
    ]


def _of_check(verdict: Verdict) -> str:
    if verdict is Verdict.PASS:
        return "pass"
    return "error" if verdict in points.BY_HAND else "fail"


def _status(statuses: set[str]) -> str:
    """The worst; an empty class has passed nothing."""
    return next((status for status in ("fail", "error", "pass") if status in statuses), "error")
