"""Who waits for what when nothing can go on."""

from __future__ import annotations

from collections.abc import Callable

from grader.conductor.actors import Actors
from grader.conductor.outcome import Waiting
from grader.conductor.patience import Patience
from grader.conductor.task import Task


def waiting(actors: Actors, patience: Patience, *, but: Callable[[Task], bool]) -> list[Waiting]:
    """All tasks that wait, `but` for those that nobody would miss."""
    return [_waiter(task, actors, patience) for task in actors.tasks.values() if _stands_still(task) and not but(task)]


def _stands_still(task: Task) -> bool:
    return task.waits and not task.feeds and task.model is not None


def _waiter(task: Task, actors: Actors, patience: Patience) -> Waiting:
    what, file, line = actors.waited_for(task)
    return Waiting(
        task=task.name,
        what=actors.readable(what),
        file=file,
        line=line,
        spinning=patience.held_back(task.number),
    )
