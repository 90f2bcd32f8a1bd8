"""For a step of GitHub Actions: annotations beside the lines of a pull request, and the job's summary.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions says what is escaped and how much is
shown: ten annotations of each kind, and no summary at all once it is larger than 1 MiB.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from grader import points, story
from grader.formats import feedback, file, markdown
from grader.formats.place import place
from grader.formats.text import lines
from grader.gradebook import Gradebook, Work
from grader.printable import bounded
from grader.verdict import CheckResult, Report, Verdict

SHOWN: Final = 10
SUMMARY: Final = 1024 * 1024
_SPARE: Final = 1024  # what a later command of the same step may still add
_MESSAGE: Final = 2_000
_LOGGED: Final = 12_000
_KINDS: Final = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What is shown beside a line; `line` is 0 where it is not known."""

    kind: str
    file: str
    line: int
    title: str
    message: str

    def command(self) -> str:
        """The workflow command that makes it."""
        where = f",line={self.line}" if self.line else ""
        return f"::{self.kind} file={_property(self.file)}{where},title={_property(self.title)}::{_data(self.message)}"


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Print annotations and all results, and add to the job's summary where there is one.

    Raises `UsageError` when the summary cannot be written.
    """
    for command in commands(book):
        print(command, file=stream)
    _log(book, stream)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if not summary:
        print("No summary is written: there is no $GITHUB_STEP_SUMMARY, as in a step of GitHub Actions.", file=stream)
        return
    path = Path(summary)
    there = path.stat().st_size if path.is_file() else 0
    text = markdown.summary(book, limit=max(0, SUMMARY - there - _SPARE))
    if there + len(text.encode()) < SUMMARY:
        file.append(path, text.encode())


def commands(book: Gradebook) -> list[str]:
    """The annotations that GitHub shows, and how many there is no room for."""
    found = list(_annotations(book))
    kept = [one for kind in _KINDS for one in [one for one in found if one.kind == kind][:SHOWN]]
    if len(kept) == len(found):
        return [one.command() for one in kept]
    kept = [one for kind in _KINDS for one in [one for one in kept if one.kind == kind][: SHOWN - (kind == "notice")]]
    left = len(found) - len(kept)
    note = f"GitHub shows {SHOWN} annotations of a kind: {left} more are in the summary of the job and in the log."
    return [*(one.command() for one in kept), f"::notice title=racecourse::{_data(note)}"]


def _annotations(book: Gradebook) -> Iterator[Annotation]:
    works = points.works(book)
    for report in book.results:
        failed = [check for check in report.checks if check.verdict is not Verdict.PASS]
        work = works.get((report.student, report.exercise))
        yield from (_annotation(report, check, work) for check in feedback.distinct(failed))


def _annotation(report: Report, check: CheckResult, work: Work | None) -> Annotation:
    return Annotation(
        kind=_kind(check.verdict),
        file=place(report, work),
        line=story.turning_line(check),
        title=f"{bounded(report.student)}, {report.exercise}: {check.name.replace('_', ' ')}: {check.verdict}",
        message=lines(check.message, limit=_MESSAGE) or check.verdict,
    )


def _kind(verdict: Verdict) -> str:
    if verdict in points.BY_HAND:
        return "warning"
    return "notice" if verdict is Verdict.UNSOLVED else "error"


def _log(book: Gradebook, stream: TextIO) -> None:
    """All results in the log, where nothing that a student wrote is a command: only we know what ends the silence."""
    marks, works, word = points.marks(book), points.works(book), secrets.token_hex(16)
    print(f"::stop-commands::{word}", file=stream)
    try:
        for report in book.results:
            own = report.student, report.exercise
            said = feedback.of_report(report, marks[own], works.get(own), limit=_LOGGED)
            print(f"{bounded(report.student)}: {said}", file=stream)
    finally:
        print(f"::{word}::", file=stream)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
