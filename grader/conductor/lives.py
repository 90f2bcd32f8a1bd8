"""Who lives in one execution, who dies with whom, and what depends on it."""

from __future__ import annotations

from typing import Final

from grader.conductor.model import Footprint
from grader.conductor.models.children import CHILDREN
from grader.conductor.models.fed_queue import FedQueue
from grader.conductor.task import Process, Task
from grader.conductor.world import World
from grader.wire import End, Op

KILLS: Final = frozenset({("task", "kill"), (CHILDREN, "signal")})
ENDERS: Final = frozenset({"task", CHILDREN})  # only operations on these end a process
_END: Final = "end"  # of the program: of the first process


class Lives:
    """The lives of tasks and processes: a process ends with its first task, or with whichever leaves it at once."""

    def __init__(self, tasks: dict[int, Task], world: World) -> None:
        self._tasks, self._world, self._pipes = tasks, world, world.pipes
        self._leaving: set[int] = set()  # tasks that have called os._exit

    def unused(self, name: str) -> str:
        """The name, so that no two tasks have the same."""
        taken = {task.name for task in self._tasks.values()}
        name = name[:60]
        return name if name not in taken else f"{name} ({len(self._tasks)})"

    def has_mates(self, task: Task) -> bool:
        """Whether other threads live in the task's process."""
        return any(
            other.process is task.process and other is not task and not other.ended and not other.feeds
            for other in self._tasks.values()
        )

    def touched(self, task: Task, op: Op) -> Footprint:
        """What else the operation touches: whoever can be killed in mid-air depends on what kills it."""
        number = task.process.number
        forks: Footprint = ((f"fork:{number}", False),) if op.on not in {"task", "clock", "files"} else ()
        ends = self._ends(task)
        if op.do == "exit" and task.number == 0:
            forked = any(other.process.forked for other in self._tasks.values())
            ends = ((_END, True),) if forked else ()
        if op.do == "exit" and task.number != number and task.number in self._leaving:
            return ((f"task:{number}", True), (f"?task:{number}:over", True), (f"life:{number}", True), *ends)
        if op.do == "exit" and task.number == number:
            unawaited = number in self._leaving or self._pipes.is_careless(number)
            mates = any(
                other.process is task.process and other is not task and (not other.feeds or unawaited)
                for other in self._tasks.values()
            )
            return ((f"life:{number}", True), *ends) if mates else ends
        if number != 0 or task.daemon:
            return ((f"life:{number}", False), *forks, *ends)
        return forks

    def _ends(self, task: Task) -> Footprint:
        """What the operations of those touch for whom nobody waits: `os.fork` has made them, or who started them."""
        process: Process | None = task.process
        while process is not None and not process.forked:
            process = process.parent
        return () if process is None else ((_END, False),)

    def closes(self, task: Task, op: Op) -> Footprint:
        """What the operation would close if it were carried out now, because it ends a process."""
        if op.on == "task" and op.do == "exit":
            return self._world.open_in(task.process.number) if self.ends_process(task) else ()
        killed = op.args[0] if (op.on, op.do) in KILLS and op.args else None
        target = self._tasks.get(killed) if type(killed) is int else None
        return () if target is None or target.ended else self._world.open_in(target.process.number)

    def owed(self, task: Task) -> FedQueue | None:
        """The queue for which the process of this task has to stay, if the task is its first and ends as it should."""
        if task.number != task.process.number or task.number in self._leaving:
            return None
        return self._pipes.owed(task.number)

    def ends(self, task: Task, end: End) -> None:
        """The task says that it is over: with which code, and whether its whole process leaves with it."""
        if end.how == "exited":
            self._leaving.add(task.number)
            self._tasks[task.process.number].code = end.code & 0xFF
        else:
            task.code = end.code

    def ends_process(self, task: Task) -> bool:
        """Whether the end of the task is that of its process."""
        return task.number == task.process.number or task.number in self._leaving

    def killed(self, target: Task) -> Footprint:
        """Somebody has killed it: what that touches."""
        target.ended = True
        return self.process_ended(target.process)

    def process_ended(self, process: Process) -> Footprint:
        """The process is over, and all tasks in it: what that touches."""
        process.ended = True
        early = process.number in self._leaving or self._tasks[process.number].call is not None
        touched = self._world.ended(process.number, early=early)
        for task in self._tasks.values():
            if task.process is process:
                task.ended = True
        return touched
