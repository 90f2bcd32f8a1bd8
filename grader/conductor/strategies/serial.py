"""Tasks one after another: the serial schedules that tell `fail` from `race`."""

from __future__ import annotations

from grader.conductor.strategy import Moment, Passive


class OldestFirst(Passive):
    """Each task runs until it blocks or ends; then the oldest that can."""

    def choose(self, moment: Moment) -> int:
        """Straight on."""
        return moment.straight_on()


class NewestFirst(Passive):
    """The other way round: each task runs until it blocks or ends; then the newest that can."""

    def choose(self, moment: Moment) -> int:
        """Straight on."""
        return moment.last if moment.last in moment.ready else max(moment.ready)


class StartedFirst(Passive):
    """A task that was just started runs first, and to its end if it can."""

    def choose(self, moment: Moment) -> int:
        """Straight on, unless there is a newer one."""
        newest = max(moment.ready)
        if moment.last in moment.ready and newest <= moment.last:
            return moment.last
        return newest
