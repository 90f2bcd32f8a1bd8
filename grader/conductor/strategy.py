"""What a strategy sees, and what it must be able to do: choose who goes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from grader.conductor.model import Footprint

Place = tuple[str, int]  # an operation's name, and a number for where in the program it is announced
NOWHERE: Final[Place] = ("", 0)


class Diverged(Exception):  # noqa: N818 - a finding about the program
    """The program went another way although the schedule was the same."""


@dataclass(slots=True)
class Moment:
    """All tasks stand still. `ready` may go on; `held` could too but go round in circles; `blocked` cannot.

    Those that are `stuck` seem to go round without end; only who doubts that lets them go on. Each maps a task to what
    its announced operation may touch; `announced` numbers the announcements, so that one operation can be told from the
    next, and `places` says where; `last` took the previous step. `alike` maps those that have not taken a step yet and
    may be exchanged for one another to the same number.
    """

    last: int | None
    ready: dict[int, Footprint]
    held: dict[int, Footprint] = field(default_factory=dict)
    blocked: dict[int, Footprint] = field(default_factory=dict)
    stuck: dict[int, Footprint] = field(default_factory=dict)
    announced: dict[int, int] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    alike: dict[int, int] = field(default_factory=dict)

    def straight_on(self) -> int:
        """The task that goes on without a preemption: the last one, else the oldest."""
        return self.last if self.last in self.ready else min(self.ready)


class Strategy(Protocol):
    """Chooses; is told what came of it."""

    def choose(self, moment: Moment) -> int | None:
        """One of `moment.ready`; None abandons an execution that would show nothing new."""

    def happened(self, task: int, touched: Footprint) -> None:
        """The chosen operation was performed and touched this."""

    def spawned(self, parent: int, child: int) -> None:
        """`child` was started by `parent`."""

    def stuck(self, moment: Moment) -> None:
        """Nothing is ready: a timed wait will run out, a loop go on, or the program is stuck for good."""

    def timed_out(self, task: int) -> None:
        """Nothing was ready, and the timed wait of `task` ran out."""


class Passive:
    """Base of the strategies that need not know what happened."""

    def happened(self, task: int, touched: Footprint) -> None:
        """Nothing to learn."""

    def spawned(self, parent: int, child: int) -> None:
        """Nothing to learn."""

    def stuck(self, moment: Moment) -> None:
        """Nothing to learn."""

    def timed_out(self, task: int) -> None:
        """Nothing to learn."""
