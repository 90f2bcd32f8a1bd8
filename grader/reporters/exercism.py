"""`results.json` as Exercism's test runner interface, version 3, has it: one file for each submission.

https://exercism.org/docs/building/tooling/test-runners/interface says what the fields mean. The tests stand in the
order of the file that holds them, since a website shows the first failure only.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from grader import points, story
from grader.exercise import Exercise
from grader.formats import feedback, file
from grader.formats.text import lines
from grader.gradebook import Gradebook, Work
from grader.verdict import CheckResult, Report, Verdict

FOLDER: Final = "exercism"
_VERSION: Final = 3
_MESSAGE: Final = 65_535 // 4  # of characters that may take four bytes
_NOT_RUN: Final = frozenset({Verdict.MISSING, Verdict.ERROR})
_STATUSES: Final = {
    Verdict.PASS: "pass",
    Verdict.ERROR: "error",
    Verdict.MISSING: "error",
    Verdict.CRASH: "error",
    Verdict.TAMPERED: "error",
    Verdict.UNSUPPORTED: "error",
}


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Write `exercism/results.json`, or `exercism/<student>/<exercise>/results.json` for each of several submissions.

    Raises `UsageError` when one cannot be written.
    """
    works = points.works(book)
    bodies = {name: _bodies(exercise) for name, exercise in book.exercises.items()}
    for report in book.results:
        own = () if len(book.results) == 1 else (file.name(report.student), file.name(report.exercise))
        work = works.get((report.student, report.exercise))
        told = _document(report, bodies=bodies.get(report.exercise, {}), work=work)
        data = msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
        file.replace(output.joinpath(FOLDER, *own, "results.json"), data)


def _document(report: Report, *, bodies: Mapping[str, str], work: Work | None) -> dict[str, Any]:
    """What Exercism is told of one submission."""
    if all(check.verdict in _NOT_RUN for check in report.checks):
        first = report.checks[0].message if report.checks else ""
        message = lines(first, limit=_MESSAGE) or "No check of this exercise could be run."
        return {"version": _VERSION, "status": "error", "message": message, "tests": []}
    order = {name: place for place, name in enumerate(bodies)}
    checks = sorted(report.checks, key=lambda check: order.get(check.name, len(order)))
    sources = {} if work is None else story.lines(work)
    passed = all(check.verdict is Verdict.PASS for check in checks)
    return {
        "version": _VERSION,
        "status": "pass" if passed else "fail",
        "message": None,
        "tests": [_test(check, bodies.get(check.name, ""), sources) for check in checks],
    }


def _test(check: CheckResult, body: str, sources: dict[str, list[str]]) -> dict[str, Any]:
    passed = check.verdict is Verdict.PASS
    return {
        "name": check.name.replace("_", " "),
        "status": _STATUSES.get(check.verdict, "fail"),
        "message": None if passed else feedback.of_check(check, sources, limit=_MESSAGE),
        "test_code": body,
    }


def _bodies(exercise: Exercise) -> dict[str, str]:
    """What each check does, in the file's order; nothing where its file cannot be read."""
    try:
        text = exercise.checks.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except (OSError, SyntaxError, ValueError):
        return {}
    own = text.splitlines()
    return {
        node.name.removeprefix("test_"): textwrap.dedent("\n".join(own[node.body[0].lineno - 1 : node.end_lineno]))
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
