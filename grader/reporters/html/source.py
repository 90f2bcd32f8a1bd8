"""The files that were handed in, as numbered lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grader.printable import bounded

_LINES: Final = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; `steps` are the checks in whose interleaving it is a step, or empty."""

    number: int
    text: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file; `left_out` lines at its end are not shown."""

    name: str
    lines: tuple[Line, ...]
    left_out: int


def sources(lines: Mapping[str, Sequence[str]], touched: Mapping[tuple[str, int], Sequence[str]]) -> list[Source]:
    """The files with their lines; `touched` has the checks by file and line."""
    return [
        Source(
            name=bounded(name),
            lines=tuple(
                Line(number=number, text=bounded(text), checks=tuple(touched.get((name, number), ())))
                for number, text in enumerate(texts[:_LINES], start=1)
            ),
            left_out=len(texts[_LINES:]),
        )
        for name, texts in lines.items()
    ]
