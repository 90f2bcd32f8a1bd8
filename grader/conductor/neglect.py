"""Who could go on, and is passed over again and again: no real scheduler lets that happen for ever.

Two tasks that wake each other and go back to waiting change something each time, so that neither is seen to go round in
circles; straight on from one to the other, a strategy would never come to the third one, on whom both depend.
"""

from __future__ import annotations

from typing import Final

from grader.conductor.strategy import Moment

LONGEST: Final = 1_000  # choices for which others may go first


class Neglect:
    """That of one execution."""

    def __init__(self) -> None:
        self._moments = 0
        self._since: dict[int, tuple[int, int]] = {}  # by task: which announcement, and when that first could go on

    def give_way(self, moment: Moment) -> bool:
        """Whether all others are held back now for one that has been passed over for too long."""
        self._moments += 1
        for number in sorted(moment.ready):
            announced, since = self._since.get(number, (-1, 0))
            if announced != moment.announced[number]:
                self._since[number] = moment.announced[number], self._moments
            elif self._moments - since >= LONGEST:
                moment.held |= {other: moment.ready.pop(other) for other in list(moment.ready) if other != number}
                return True
        return False
