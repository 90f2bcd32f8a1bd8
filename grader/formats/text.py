"""Text of students for reports: lines that are printable, and only so much of them."""

from __future__ import annotations

from typing import Final

from grader.printable import printable

_LEFT_OUT: Final = "… {} characters left out …"
_LINE: Final = 200  # of more than that a part is better than nothing
_ROOM: Final = 40  # for the line that says so


def lines(text: str, *, limit: int) -> str:
    """The printable lines of a text, together at most `limit` characters; says what is left out, in the middle."""
    if len(text) > limit:
        # What is printed of a character may be longer than it, never shorter.
        return _shortened(text, limit)
    shown = _printable(text)
    return shown if len(shown) <= limit else _shortened(shown, limit)


def line(text: str, *, limit: int) -> str:
    """The whole text as one printable line of at most `limit` characters."""
    shown = printable(" ".join(text[: limit + 1].split()))
    return shown if len(shown) <= limit else shown[: max(0, limit - 1)] + "…"


def _shortened(text: str, limit: int) -> str:
    """Its beginning and its end, both in whole lines unless those are very long."""
    head = max(0, (limit - _ROOM) * 2 // 3)
    tail = max(0, limit - _ROOM - head)
    end, begin = text.rfind("\n", 0, head), text.find("\n", len(text) - tail)
    head = end if 0 < head - end <= _LINE and end > 0 else head
    tail = len(text) - begin - 1 if 0 <= begin - (len(text) - tail) <= _LINE else tail
    first, last = _printable(text[:head])[:head], _printable(text[len(text) - tail :])[-tail:] if tail else ""
    left = len(text) - len(text[:head]) - tail
    return f"{first}\n{_LEFT_OUT.format(left)}\n{last}"[:limit]


def _printable(text: str) -> str:
    return "\n".join(map(printable, text.splitlines()))
