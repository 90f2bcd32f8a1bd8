"""The table that a person reads after grading; plain lines when nobody watches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.advice import tampering
from grader.gradebook import Gradebook, Mark
from grader.marks import BY_HAND, totals
from grader.printable import bounded, printable, shortened
from grader.verdict import CheckResult, Report, Verdict

_WHY_CHARACTERS = 100
_NOTICES = 3  # of one submission
_STYLES = {
    Verdict.PASS: "green",
    Verdict.UNSOLVED: "dim",
    Verdict.UNSUPPORTED: "yellow",
    Verdict.ERROR: "bold white on red",
}
_OTHER_STYLE = "red"


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:
    """Print one row for each submission, a summary and where the details are."""
    if stream.isatty():
        Console(file=stream).print(_table(book))
    else:
        for report in book.results:
            print(_line(report), file=stream)
    print(_summary(book), file=stream)
    for line in (*_changes(book), *_marks(book), *_advice(book)):
        print(line, file=stream)
    print(f"Details of every check: {printable(str(output / 'results.json'))}", file=stream)


def why(report: Report) -> str:
    """One line on what decided the verdict; empty for a pass."""
    decisive = [check for check in report.checks if check.verdict is report.verdict]
    if not decisive or report.verdict is Verdict.PASS:
        return ""
    return _reason(max(decisive, key=lambda check: check.max_score))


def points(report: Report) -> str:
    """Points as people write them; none where a person has to decide."""
    return _mark(None if report.verdict in BY_HAND else report.score, report.max_score)


def _reason(check: CheckResult) -> str:
    """What was seen. The first line of a longer message says what should have been."""
    first, *seen = [line.strip() for line in check.message.splitlines() if line.strip()] or [""]
    said = shortened(" ".join(seen) or first, width=_WHY_CHARACTERS)
    return said or check.name.replace("_", " ")


def _table(book: Gradebook) -> Table:
    table = Table(title=None, header_style="bold")
    table.add_column("student", overflow="fold")
    table.add_column("exercise", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("why", overflow="fold")
    names = {person.id: person.name for person in book.people if person.name != person.id}
    for report in book.results:
        table.add_row(
            Text.assemble(printable(report.student), (f" {bounded(names.get(report.student, ''))}".rstrip(), "dim")),
            Text(report.exercise),
            Text(report.verdict.value, style=_STYLES.get(report.verdict, _OTHER_STYLE)),
            points(report),
            Text(why(report)),
        )
    return table


def _line(report: Report) -> str:
    fields = [printable(report.student), report.exercise, report.verdict.value, points(report), why(report)]
    return "  ".join(field for field in fields if field)


def _changes(book: Gradebook) -> Iterator[str]:
    if book.changes:
        yield "Changed since the run before:"
    for change in book.changes:
        was, now = change.was, change.now
        new = "gone" if now is None else f"{now.verdict.value} {_mark(now.points, now.max_points)}"
        old = f"{was.verdict.value} {_mark(was.points, was.max_points)}"
        yield f"  {printable(was.student)}  {was.exercise}  {old} -> {new}"


def _marks(book: Gradebook) -> Iterator[str]:
    """What each student gets in all, where the course has rules for it; what people gave, wherever they did."""
    if book.rules:
        yield f"Marks{': ' * bool(book.title)}{printable(book.title)}"
        for total in totals(book.marks):
            undecided = f"  still by hand: {', '.join(total.undecided)}" * bool(total.undecided)
            yield f"  {printable(total.student)}  {total.points:g}/{total.max_points:g}{undecided}"
        for mark in book.marks:
            yield from _late(mark)
    for mark in book.marks:
        if mark.override is not None:
            given = f"{_mark(mark.points, mark.max_points)} ({bounded(mark.override.reason)})"
            yield f"  {printable(mark.student)}  {mark.exercise}  given by hand: {given}"
    yield from book.rules


def _late(mark: Mark) -> Iterator[str]:
    if mark.late_days and mark.override is None:
        days = f"{mark.late_days} day{'s' * (mark.late_days > 1)}"
        yield f"  {printable(mark.student)}  {mark.exercise}  late by {days}: {mark.deducted:g} points less"
    if mark.marked_late and mark.override is None:
        yield f"  {printable(mark.student)}  {mark.exercise}  marked late, nobody knows by how much: for you to decide"


def _mark(points: float | None, most: float) -> str:
    return f"by hand/{most:g}" if points is None else f"{points:g}/{most:g}"


def _advice(book: Gradebook) -> Iterator[str]:
    """For the instructor's eye: what looks like a trick, whatever came of it."""
    for record in book.records:
        noticed = tampering(record.work.files)
        who = printable(record.work.student)
        for one in noticed[:_NOTICES]:
            yield f"Look at by hand: {who} {printable(one.file)}:{one.line} {printable(one.what)} ({one.why})"
        if len(noticed) > _NOTICES:
            yield f"Look at by hand: {who} {record.work.exercise}: {len(noticed) - _NOTICES} more lines like these"


def _summary(book: Gradebook) -> str:
    counted = Counter(report.verdict for report in book.results)
    parts = [f"{counted[verdict]} {verdict.value}" for verdict in reversed(Verdict) if counted[verdict]]
    total = len(book.results)
    return f"{total} submission{'' if total == 1 else 's'}: {', '.join(parts) or 'nothing to grade'}"
