"""`results.json`: the same bytes for the same work, but for `seconds`."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

import msgspec

from grader.gradebook import Gradebook
from grader.printable import encodable
from grader.verdict import CheckResult, Interleaving, Report, Step, UsageError

NAME = "results.json"
_SCHEMA = 1


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Replace `results.json` in `output` in one step; raises `UsageError` when it cannot be written."""
    path = output / NAME
    draft = output / f".{NAME}.{os.getpid()}"
    try:
        output.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(encode(book))
        draft.replace(path)
    except OSError as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror})") from problem
    finally:
        _remove(draft)


def encode(book: Gradebook) -> bytes:
    """The document, sorted by student, exercise and check."""
    document: dict[str, Any] = {
        "schema": _SCHEMA,
        "grader": {"version": book.version, "python": book.python, "sandbox": book.sandbox},
        "results": [_encodable_report(report) for report in book.results],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _encodable_report(report: Report) -> Report:
    checks = sorted(report.checks, key=lambda check: check.name)
    return replace(
        report,
        student=encodable(report.student),
        seconds=round(report.seconds, 3),
        checks=tuple(map(_encodable_check, checks)),
    )


def _encodable_check(check: CheckResult) -> CheckResult:
    shown = check.interleaving and Interleaving(
        schedule=encodable(check.interleaving.schedule),
        steps=tuple(map(_encodable_step, check.interleaving.steps)),
    )
    return replace(check, message=encodable(check.message), interleaving=shown)


def _encodable_step(step: Step) -> Step:
    return replace(step, task=encodable(step.task), file=encodable(step.file), what=encodable(step.what))


def _remove(draft: Path) -> None:
    # What was written is in place by now; what was not must not stay behind half written.
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
