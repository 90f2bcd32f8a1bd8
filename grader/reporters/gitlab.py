"""For GitLab: `junit.xml` for `artifacts:reports:junit`, `gl-code-quality-report.json` for `…:codequality`.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format says what the fields mean.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from grader import points, story
from grader.formats import file, junit
from grader.formats.place import place
from grader.formats.text import line
from grader.gradebook import Gradebook, Work
from grader.printable import bounded, encodable
from grader.verdict import CheckResult, Report, Verdict

NAME: Final = "gl-code-quality-report.json"
_JUNIT: Final = "junit.xml"
_DESCRIPTION: Final = 500
_SEVERITIES: Final = {
    Verdict.ERROR: "info",
    Verdict.UNSUPPORTED: "info",
    Verdict.UNSOLVED: "minor",
    Verdict.DEADLOCK: "critical",
    Verdict.LIVELOCK: "critical",
    Verdict.TAMPERED: "blocker",
}


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Replace both files; raises `UsageError` when one cannot be written."""
    works = points.works(book)
    found = [
        _violation(report, check, works.get((report.student, report.exercise)))
        for report in book.results
        for check in report.checks
        if check.verdict is not Verdict.PASS
    ]
    file.replace(output / NAME, msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    file.replace(output / _JUNIT, junit.document(book))


def _violation(report: Report, check: CheckResult, work: Work | None) -> dict[str, Any]:
    said = line(check.message, limit=_DESCRIPTION)
    return {
        "description": f"{bounded(report.student)}, {report.exercise}: {check.name}: {check.verdict}. {said}".rstrip(),
        "check_name": f"{report.exercise}.{check.name}",
        "fingerprint": _fingerprint(report, check),
        "severity": _SEVERITIES.get(check.verdict, "major"),
        "location": {"path": place(report, work), "lines": {"begin": max(1, story.turning_line(check))}},
    }


def _fingerprint(report: Report, check: CheckResult) -> str:
    """The same as long as it is the same bug of the same student: neither its line nor its words count."""
    return hashlib.sha256(
        "\0".join(map(encodable, (report.student, report.exercise, check.name, check.verdict))).encode()
    ).hexdigest()
