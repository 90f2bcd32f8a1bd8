"""What a check found, in words that many submissions share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.printable import printable, shortened
from grader.verdict import CheckResult, Report, Verdict

# A message may be megabytes long; what it says, it says at once.
_CHARACTERS: Final = 4000
_LINES: Final = 30
_WIDTH: Final = 160
# Values that differ from one submission to the next follow what was seen.
_VALUES: Final = re.compile(r": (?=[^;]*? (?:is|got|holds) )")
_IN_BETWEEN: Final = " came in between when "
_PARTICULARS: Final = (
    (re.compile(r"\bThread-\d+( \([^)]*\))?"), "a thread"),
    (re.compile(r"\bProcess-\d+(:\d+)*"), "a process"),
    (re.compile(r"(, taken)? at line \d+"), ""),
    (re.compile(r"\bline \d+"), "a line"),
)


def said(check: CheckResult) -> list[str]:
    """The lines of the message without the promise, which comes first where a check was judged; bounded."""
    lines = [line for line in check.message[:_CHARACTERS].splitlines() if line.strip()]
    judged = check.verdict not in {Verdict.UNSOLVED, Verdict.MISSING} and len(lines) > 1
    kept = lines[1:] if judged else lines
    cut = len(check.message) > _CHARACTERS or len(kept) > _LINES
    return [*map(printable, kept[:_LINES]), *(["… (the rest is left out)"] if cut else [])]


def found(check: CheckResult) -> str:
    """What was seen, without names, values and lines that differ from one submission to the next."""
    parts = [part if part.endswith((".", ":")) else f"{part}." for part in _shared(check)]
    told = shortened(" ".join(parts), width=_WIDTH)
    for particular, word in _PARTICULARS:
        told = particular.sub(word, told)
    return told


def _shared(check: CheckResult) -> Iterator[str]:
    for line in said(check):
        if _IN_BETWEEN not in line:
            judged = check.verdict in {Verdict.FAIL, Verdict.RACE}
            yield (_VALUES.split(line, maxsplit=1)[0] if judged else line).strip()


def is_uniform(report: Report) -> bool:
    """Whether all checks ended alike, as those of a submission do that cannot be loaded."""
    alike = len(report.checks) > 1 and len({check.verdict for check in report.checks}) == 1
    return alike and len({found(check) for check in report.checks}) == 1
