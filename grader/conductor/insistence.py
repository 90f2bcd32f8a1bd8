"""Loops that seem to change nothing are seen going round a while longer when nobody else can go on.

Not all of a task's state can be seen: who comes to the same place with the same variables may be past it soon.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from grader.conductor.actors import Actors
from grader.conductor.patience import Patience
from grader.conductor.task import Task

STEPS: Final = 600  # of all such loops in an execution, before it is a livelock
LATE: Final = 3  # timed waits of one task that run out once more
ROUNDS: Final = 20  # of each of them before timed waits run out: in reality it would be past it long before


class Insistence:
    """Chooses who of them goes on. `excluded`: tasks that must not."""

    def __init__(self, actors: Actors, patience: Patience, excluded: Callable[[Task], bool]) -> None:
        self._actors, self._patience, self._excluded = actors, patience, excluded
        self._taken = 0
        self._rounds: Counter[tuple[int, int]] = Counter()
        self._late: Counter[int] = Counter()

    def before_it_is_a_livelock(self) -> Task | None:
        """The one that has gone on least; None when that was often enough, or there is none."""
        found = self._candidates() if self._taken < STEPS else []
        self._taken += bool(found)
        return min(found, key=lambda one: (one.spent, one.number), default=None)

    def before_time_runs_out(self) -> Task | None:
        """One that has hardly gone round from where it is; None when all have."""
        for task in self._candidates():
            place = task.number, task.call.op.place if task.call is not None else 0
            if self._rounds[place] < ROUNDS:
                self._rounds[place] += 1
                return task
        return None

    def after_others(self) -> Task | None:
        """One whose timed wait has run out in vain, before others went on: not all that they have done is seen.

        A list's own `append` may be all that a thread runs.
        """
        for number, task in self._actors.tasks.items():
            late = task.waits and task.due is not None and self._patience.stuck(number)
            if late and self._patience.overtaken(number) and self._late[number] < LATE and not self._excluded(task):
                self._late[number] += 1
                return task
        return None

    def _candidates(self) -> list[Task]:
        return [
            task
            for number, task in self._actors.tasks.items()
            if task.waits and self._patience.stuck(number) and self._actors.ready(task) and not self._excluded(task)
        ]
