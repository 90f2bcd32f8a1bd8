"""What a student reads of a report, as plain text: points, verdict and messages of each check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader import points, story
from grader.formats.text import lines
from grader.gradebook import Mark, Work
from grader.verdict import CheckResult, Report, Verdict


def of_check(check: CheckResult, sources: Mapping[str, Sequence[str]], *, limit: int) -> str:
    """The verdict, what happened and the interleaving in columns; only the verdict for a pass."""
    head = f"{check.verdict}, {points.shown(check.score)} of {points.shown(check.max_score)} points"
    if check.verdict is Verdict.PASS:
        return head if check.evidence is None else f"{head} ({check.evidence})"
    return f"{head}\n{lines(story.told(check, sources), limit=limit - len(head) - 1)}".rstrip()


def of_report(report: Report, mark: Mark, work: Work | None, *, limit: int) -> str:
    """A line on the whole and one paragraph for each check that did not pass, all within `limit` characters."""
    sources = {} if work is None else story.lines(work)
    head = summary(report, mark)
    failed = [check for check in report.checks if check.verdict is not Verdict.PASS]
    room = (limit - len(head)) // max(1, len(failed)) - 80
    said = [f"{check.name}: {of_check(check, sources, limit=max(80, room))}" for check in distinct(failed)]
    return lines("\n\n".join([head, *said]), limit=limit)


def summary(report: Report, mark: Mark) -> str:
    """Exercise, verdict, points and what is to be known of them, in one line."""
    got = f"{points.shown(mark.points)} of {points.shown(mark.max_points)} points"
    parts = [report.verdict.value, *([got] if mark.points is not None else []), points.note(mark, report)]
    return f"{report.exercise}: {', '.join(part for part in parts if part)}"


def distinct(failed: Sequence[CheckResult]) -> list[CheckResult]:
    """Without those that only repeat what another says, as when the file is missing."""
    found: dict[tuple[Verdict, str], CheckResult] = {}
    for check in failed:
        found.setdefault((check.verdict, check.message), check)
    return list(found.values())
