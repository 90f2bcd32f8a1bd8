"""All that is known of one record, on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TextIO

from grader import points, screen, story
from grader.formats import feedback
from grader.formats.text import lines
from grader.gradebook import Mark, Record
from grader.printable import bounded
from grader.verdict import CheckResult, Verdict

_CHECK: Final = 100_000


def write(  # noqa: PLR0913 - what is known of a record
    record: Record, mark: Mark, *, attempts: int, replay: Callable[[str], str], stream: TextIO, name: str = ""
) -> None:
    """Print it: points of each check, then what happened in those that did not pass.

    `replay` is the command that shows the interleaving of a token again; `name` what the roster calls the student.
    """
    report = record.report
    called = f" ({bounded(name)})" if name not in {"", report.student} else ""
    print(f"{bounded(report.student)}{called}, {feedback.summary(report, mark)}", file=stream)
    print("; ".join(_circumstances(record, attempts)), file=stream)
    for why in record.failed_probes:
        print(f"no better level: {bounded(why)}", file=stream)
    print(file=stream)
    width = max((len(check.name) for check in report.checks), default=0)
    for check in report.checks:
        print(_row(check, width), file=stream)
    sources, columns = story.lines(record.work), screen.width(stream)
    for check in report.checks:
        if check.verdict is not Verdict.PASS:
            print(f"\n{check.name}: {lines(story.told(check, sources, width=columns), limit=_CHECK)}", file=stream)
            if check.interleaving is not None:
                print(f"\nSee it again:  {replay(check.interleaving.schedule)}", file=stream)
    print(file=stream)


def _circumstances(record: Record, attempts: int) -> Iterator[str]:
    work = record.work
    yield f"attempt {work.attempt} of {attempts}" if attempts > 1 else f"attempt {work.attempt}"
    if work.handed_in is not None:
        yield f"handed in {work.handed_in.isoformat(sep=' ')}"
    if work.origin:
        yield f"from {bounded(work.origin)}"
    yield f"{record.report.seconds:.2f} s"
    if record.sandbox:
        yield f"sandbox level {record.sandbox}"


def _row(check: CheckResult, width: int) -> str:
    got = f"{points.shown(check.score)}/{points.shown(check.max_score)}"
    evidence = check.evidence.value if check.evidence is not None else ""
    return f"  {check.name:{width}}  {check.verdict:11}  {got:>7}  {evidence}".rstrip()
