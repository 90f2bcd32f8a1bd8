"""A class as GitHub Flavored Markdown: a table, and what happened in each check that did not pass.

Text of students stands in `code` and `pre` elements with every character escaped that Markdown or HTML reads: so it is
no markup and mentions nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from typing import Final

from grader import points, story
from grader.formats import feedback
from grader.formats.text import line
from grader.gradebook import Gradebook, Mark, Work
from grader.printable import bounded, encodable
from grader.verdict import CheckResult, Report, Verdict

_WHY: Final = 200
_DETAIL: Final = 20_000
_BRIEF: Final = 1_000
_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]()#+\-.!|~:@/=$^]")

_Detail = Callable[[Report, Work | None], str]


def summary(book: Gradebook, *, limit: int | None = None) -> str:
    """The whole text, in at most `limit` bytes: first interleavings are left out, then messages, then rows."""
    for detail in (_long, _brief, _none):
        text = _summary(book, detail)
        if limit is None or len(text.encode()) <= limit:
            return text
    return _cut(book, limit=limit or 0)


def code(text: str) -> str:
    """One line of text as it is, in a table, too."""
    return f"<code>{_literal(bounded(text))}</code>"


def _summary(book: Gradebook, detail: _Detail) -> str:
    works = points.works(book)
    details = [detail(report, works.get((report.student, report.exercise))) for report in book.results]
    said = filter(None, [_LEFT_OUT[detail], *details])
    return "\n".join([*_head(book), *_rows(book), "", *said]).rstrip() + "\n"


def _cut(book: Gradebook, *, limit: int) -> str:
    """As many rows as there is room for, and how many there would be."""
    rows = list(_rows(book))
    head = [*_head(book)]
    room = limit - len("\n".join(head).encode()) - 200
    kept = 2  # the two lines that make it a table
    used = sum(len(row.encode()) + 1 for row in rows[:kept])
    while kept < len(rows) and used + len(rows[kept].encode()) + 1 <= room:
        used += len(rows[kept].encode()) + 1
        kept += 1
    note = f"{len(rows) - kept} more rows are left out: there is no room for them here."
    return "\n".join([*head, *rows[:kept], "", note]) + "\n"


def _head(book: Gradebook) -> Iterator[str]:
    yield f"## {_literal(bounded(book.title))}" if book.title else "## Results"
    yield ""
    counted = Counter(report.verdict for report in book.results)
    parts = [f"{counted[verdict]} {verdict.value}" for verdict in reversed(Verdict) if counted[verdict]]
    total = len(book.results)
    yield f"{total} submission{'' if total == 1 else 's'}: {', '.join(parts) or 'nothing to grade'}"
    yield ""


def _rows(book: Gradebook) -> Iterator[str]:
    yield "| student | exercise | verdict | points | why |"
    yield "| --- | --- | --- | ---: | --- |"
    marks = points.marks(book)
    for report in book.results:
        mark = marks[report.student, report.exercise]
        cells = [code(report.student), code(report.exercise), report.verdict, _points(mark), _why(report, mark)]
        yield f"| {' | '.join(cells)} |"


def _points(mark: Mark) -> str:
    got = "by hand" if mark.points is None else points.shown(mark.points)
    return f"{got} / {points.shown(mark.max_points)}"


def _why(report: Report, mark: Mark) -> str:
    decisive = [check for check in report.checks if check.verdict is report.verdict is not Verdict.PASS]
    first = max(decisive, key=lambda check: check.max_score, default=None)
    said = "" if first is None else _seen(first)
    return " ".join(code(part) for part in (points.note(mark, report), said) if part)


def _seen(check: CheckResult) -> str:
    """What was seen. The first line of a longer message says what should have been."""
    should, _, seen = check.message.strip().partition("\n")
    return line(seen or should, limit=_WHY) or check.name


# -- details


def _long(report: Report, work: Work | None) -> str:
    sources = {} if work is None else story.lines(work)
    return _block(report, lambda check: feedback.of_check(check, sources, limit=_DETAIL))


def _brief(report: Report, _work: Work | None) -> str:
    return _block(report, lambda check: feedback.of_check(check, {}, limit=_BRIEF).partition("\n\n")[0])


def _none(_report: Report, _work: Work | None) -> str:
    return ""


_LEFT_OUT: Final[dict[_Detail, str]] = {
    _long: "",
    _brief: "The interleavings are left out: there is no room for them here.",
    _none: "The details are left out: there is no room for them here.",
}


def _block(report: Report, told: Callable[[CheckResult], str]) -> str:
    failed = [check for check in report.checks if check.verdict is not Verdict.PASS]
    if not failed:
        return ""
    title = f"{code(report.student)}, {code(report.exercise)}: {report.verdict}"
    said = [f"<p><code>{_literal(check.name)}</code></p>\n\n{_pre(told(check))}\n" for check in failed]
    return "\n".join(["<details>", f"<summary>{title}</summary>", "", *said, "", "</details>", ""])


def _pre(text: str) -> str:
    """A block that ends at its own end tag only (GFM 4.6, start condition 1)."""
    return f"<pre>{escape(encodable(text))}</pre>"


def _literal(text: str) -> str:
    """Text that neither Markdown nor HTML reads anything into, on one line."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", escape(encodable(text)).replace("&#x27;", "'"))
