"""Tries that fail and are made again until they succeed: who does nothing else meanwhile waits there, as for a lock."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from grader.conductor.actors import Actors
from grader.conductor.delays import Delays
from grader.conductor.model import Refusal
from grader.conductor.pace import Pace
from grader.conductor.patience import Patience
from grader.conductor.task import Task
from grader.wire import Op


class Tries:
    """Those of one execution. What is learnt of them is in the delays, by spots.

    A spot is what is done on which line: the first try of a loop and the others may be compiled to different places.
    """

    def __init__(self, actors: Actors, patience: Patience, delays: Delays, pace: Pace) -> None:
        self._actors, self._patience, self._delays, self._pace = actors, patience, delays, pace
        self._failed: dict[int, int] = {}  # by task: the spot where it has failed last
        self._seen_failing = False

    def announced(self, task: Task) -> None:
        """The task has announced something: it may have come back from a try that failed."""
        if task.call is None or task.number not in self._failed or not self._patience.idle(task.number):
            return
        spot = _spot(task.call.op)
        if self._failed[task.number] == spot:
            self._delays.tried_again(spot)

    def goes_on(self, task: Task) -> None:
        """The task is about to do what it has announced."""
        if task.call is not None and _in_vain(task):
            self._failed[task.number] = _spot(task.call.op)

    def waits(self, task: Task) -> bool:
        """Whether it would fail, and come back without having done anything."""
        if task.call is None or self._seen_failing or self._pace.punctual or self._actors.testimony.warming:
            return False
        return _in_vain(task) and self._delays.is_tried_until_it_succeeds(_spot(task.call.op))

    def let_go(self, tasks: Iterable[Task]) -> bool:
        """From now on they are seen failing; False when nobody waits."""
        if not any(map(self.waits, tasks)):
            return False
        self._seen_failing = True
        return True

    def gave_up(self, task: int) -> None:
        """The task has come out of a loop although nothing has changed: where it tried, nobody waits."""
        if task in self._failed:
            self._delays.ended_by_itself(self._failed[task])


def _in_vain(task: Task) -> bool:
    """Whether its announced operation is a try that would fail now."""
    if task.model is None or task.call is None:
        return False
    try:
        return task.model.vain(task.call)
    except Refusal:
        return False


def _spot(op: Op) -> int:
    return crc32(f"{op.file}:{op.at}:{op.do}".encode(errors="replace"))
