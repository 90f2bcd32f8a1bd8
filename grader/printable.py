"""Text of students, made safe to show to people and to build logs."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from itertools import accumulate

# Formatting characters that names and texts honestly need: the joiners of some scripts and of emoji.
_JOINERS = "\u200c\u200d"
_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BOUND = 500
# What we ourselves write, for terminals and files that have no letters but ASCII's, or not these.
_PLAIN = {"·": "-", "→": "->", "←": "<-", "…": "...", "≥": ">=", "≤": "<="}


class _Wrapper(textwrap.TextWrapper):
    """Breaks a line at blanks and, as it may be code, behind brackets, commas and the dots of attributes."""

    wordsep_simple_re = re.compile(r"([\t\n\x0b\x0c\r ]+|(?<=\w[(\[])(?=\S)|(?<=,)(?=\S)|(?<=\w\.)(?=[^\s\d]))")


def printable(text: str) -> str:
    """One line without control characters, bidirectional overrides or workflow commands."""
    # All that is escaped is unprintable to Python as well, and most text is not.
    line = text if text.isprintable() else "".join(map(_shown, text))
    # GitHub Actions reads a line that starts with two colons as a command, and what follows `##[` anywhere in one.
    line = line.replace("##[", "#\\x23[")
    return line.replace("::", ":\\x3a") if line.lstrip().startswith("::") else line


def shortened(text: str, *, width: int) -> str:
    """At most `width` characters of the first line, whole words, with an ellipsis where something is left out."""
    first, _, rest = text.strip().partition("\n")
    first = printable(first.rstrip())
    if len(first) <= width and not rest.strip():
        return first
    if len(first) < width:
        return f"{first} …"
    words, _space, broken = first[:width].rpartition(" ")
    kept = words if len(broken) < width // 2 else first[: width - 1]
    return f"{kept.rstrip()}…"


def bounded(text: str) -> str:
    """One printable line of at most 500 characters, however long the text is."""
    shown = printable(text[: _BOUND + 1])
    return shown if len(shown) <= _BOUND else shown[: _BOUND - 1] + "…"


def fitted(text: str, room: int) -> str:
    """What fits into so many columns of a monospaced font, with an ellipsis where something is left out."""
    columns = _columns(text)
    if not columns or columns[-1] <= room:
        return text
    return text[: sum(column < room for column in columns)] + "…"


def wrapped(text: str, *, width: int, lines: int, indent: int = 0) -> list[str]:
    """At most so many lines of at most so many columns; all but the first begin with so many blanks."""
    text = text[: 2 * width * lines]  # of a line of megabytes, no more than might be shown
    wide = sum(map(_width, text)) > len(text)
    wrapper = _Wrapper(
        width=width // 2 if wide else width,
        max_lines=lines,
        placeholder="…",
        break_on_hyphens=False,
        subsequent_indent=" " * indent,
    )
    return wrapper.wrap(text)


def _columns(text: str) -> list[int]:
    """How many letters wide each beginning of the text is: those of some scripts, and emoji, take two."""
    return list(accumulate(map(_width, text)))


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def encodable(text: str) -> str:
    """The text with lone surrogates spelled out, so that it can be written as UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def spelled_out(problem: UnicodeError) -> tuple[str, int]:
    """An error handler of `codecs`: our own signs by the nearest there are, letters of others by their numbers."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    letters = problem.object[problem.start : problem.end]
    return "".join(_PLAIN.get(one) or one.encode("ascii", "backslashreplace").decode() for one in letters), problem.end


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _ESCAPED or character in _JOINERS:
        return character
    return character.encode("unicode_escape").decode("ascii")
