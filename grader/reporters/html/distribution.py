"""How the marks of an exercise are spread, as bars."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grader.gradebook import Mark

_TENTHS: Final = 10
_LABELS: Final = (*(f"{start}-{start + 9} %" for start in range(0, 100, 10)), "100 %")
WIDTH, HEIGHT = 264, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many have so much of what can be had; where the bar lies, in pixels."""

    label: str
    count: int
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The marks of one exercise; those that a person has to decide are not among them."""

    exercise: str
    count: int
    max_points: float
    mean: float
    median: float
    bars: tuple[Bar, ...]

    @property
    def described(self) -> str:
        """The bars in words."""
        return "; ".join(f"{bar.label}: {bar.count}" for bar in self.bars if bar.count)


def distributions(marks: Mapping[tuple[str, str], Mark]) -> list[Distribution]:
    """One for each exercise in which somebody has a mark, by name."""
    given: dict[str, list[Mark]] = {}
    for (_, exercise), mark in sorted(marks.items(), key=lambda item: item[0][1]):
        if mark.points is not None:
            given.setdefault(exercise, []).append(mark)
    return [_distribution(exercise, found) for exercise, found in given.items()]


def _distribution(exercise: str, marks: Sequence[Mark]) -> Distribution:
    points = [mark.points or 0.0 for mark in marks]
    counts = [0] * (_TENTHS + 1)
    for mark in marks:
        counts[_tenth(mark)] += 1
    return Distribution(
        exercise=exercise,
        count=len(marks),
        max_points=max(mark.max_points for mark in marks),
        mean=round(statistics.fmean(points), 1),
        median=round(statistics.median(points), 1),
        bars=tuple(_bar(number, count, most=max(counts)) for number, count in enumerate(counts)),
    )


def _tenth(mark: Mark) -> int:
    """The last is for those who have everything, or more."""
    if mark.max_points <= 0:
        return _TENTHS
    # Against the dust of binary fractions: 3 of 10 is 30 %.
    return min(_TENTHS, max(0, int(round(_TENTHS * (mark.points or 0.0) / mark.max_points, 9))))


def _bar(number: int, count: int, *, most: int) -> Bar:
    pitch = WIDTH // (_TENTHS + 1)
    height = max(2, round(HEIGHT * count / most)) if count else 1
    return Bar(
        label=_LABELS[number], count=count, left=number * pitch, top=HEIGHT - height, width=pitch - 3, height=height
    )
