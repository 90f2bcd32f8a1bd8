"""What people read of a check that failed: what should hold, what happened, on which lines, how it ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.conductor.interleaving import USUAL_WIDTH, interruption, lay_out
from grader.gradebook import Work
from grader.printable import shortened, wrapped
from grader.submission import Unreadable, lines_of, text_of
from grader.verdict import CheckResult, Verdict

_WIDTH: Final = 100
_LINES: Final = 20  # that one line of a message may become
# After a check's own words: each part names a task, a call or a file before it says what was seen.
_SEEN: Final = re.compile(r": (?=[^;]*? (?:is|got|holds) )")


def told(result: CheckResult, sources: Mapping[str, Sequence[str]], *, width: int | None = None) -> str:
    """The message, and the interleaving in columns with the lines of each file, as they are.

    `width` is how many columns there are for it, where somebody knows.
    """
    parts = [result.message if width is None else _broken(result.message, width=width)]
    if result.interleaving is not None and result.interleaving.steps:
        ending = consequence(result)
        parts.append(lay_out(result.interleaving.steps, sources, consequence=ending, width=width or USUAL_WIDTH))
    return "\n\n".join(part for part in parts if part)


def consequence(result: CheckResult) -> str:
    """How an interleaving ends.

    For a wrong result what was seen: the check's own words mostly say what should be. Those that say "…, but …" tell
    of something that is not among the values.
    """
    said = "".join(result.message.splitlines()[1:2])
    if result.verdict not in {Verdict.FAIL, Verdict.RACE}:
        return said.partition(": ")[0].rstrip(":")
    words, *seen = _SEEN.split(said, maxsplit=1)
    return shortened(words if ", but " in words or not seen else seen[0], width=_WIDTH)


def lines(work: Work) -> dict[str, list[str]]:
    """The lines of each file that was graded; a file that is no text has none."""
    return {name: _lines(name, data) for name, data in work.files}


def turning_line(result: CheckResult) -> int:
    """The line of the submission that explains most; 0 where none does."""
    steps = result.interleaving.steps if result.interleaving is not None else ()
    found = interruption(steps)
    if found is not None:
        return found[0].line
    return next((step.line for step in reversed(steps) if step.line), 0)


def _broken(message: str, *, width: int) -> str:
    """Its lines broken at blanks, before a terminal breaks them in the middle of a word."""
    found = []
    for line in message.splitlines():
        indent = len(line) - len(line.lstrip())
        found += wrapped(line, width=width, lines=_LINES, indent=indent) or [""]
    return "\n".join(found)


def _lines(name: str, data: bytes) -> list[str]:
    try:
        return lines_of(text_of(data, name))
    except Unreadable:
        return []
