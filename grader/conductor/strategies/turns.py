"""Tasks take turns: as much as possible is under way at the same time."""

from __future__ import annotations

from typing import Final

from grader.conductor.strategy import Moment, Passive

WIDTH: Final = 32  # tasks that take turns; others wait until one of these ends or blocks


class Turns(Passive):
    """One step of each of the oldest tasks, again and again: for programs too large to be explored."""

    def __init__(self) -> None:
        self._last = -1

    def choose(self, moment: Moment) -> int:
        """The next in turn."""
        oldest = sorted(moment.ready)[:WIDTH]
        self._last = min((task for task in oldest if task > self._last), default=oldest[0])
        return self._last
