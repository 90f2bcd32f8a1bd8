"""The children of every process, as the kernel keeps them: who has ended, and whether the parent has been told."""

from __future__ import annotations

import errno
import os
import signal as signals
from collections.abc import Hashable

from grader.conductor.model import ANY_OF, Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.task import HANDLES, IGNORES, Process, Task

CHILDREN = "children"
HANDLED = "handled"  # in place of whether it was alive: the signal has come to a process that handles it by itself
REAPERS = "reapers"
_ANY = -1


class Children(Model):
    """Answers `os.wait` and its like, `os.kill` and `os.getppid`. All tasks of the execution are in `tasks`.

    A process is told once how each of its children has ended, whether by `os.wait` or by `multiprocessing`, which waits
    for those that it has started. That only matters once somebody asks here (`asked`): from then on it is looked at
    (`reapers`).
    """

    fickle = True

    def __init__(self, tasks: dict[int, Task], *, reapers: bool) -> None:
        super().__init__(CHILDREN, "the children")
        self.tasks, self.reapers, self.asked = tasks, reapers, False

    def reaps(self, process: int) -> Footprint:
        """Which of its children the process has been told of."""
        return ((f"reaped:{process}", True),)

    def _own(self, call: Call) -> Process:
        return self.tasks[call.process].process

    def _candidates(self, call: Call) -> list[Task]:
        """Whose end would do, the oldest first."""
        which, _keep = expect(call, int, bool)
        own = self._own(call)
        return [
            task
            for number, task in sorted(self.tasks.items())
            if number == task.process.number and task.process.parent is own and not task.process.reaped
            and which in {_ANY, number}
        ]  # fmt: skip

    def _target(self, call: Call) -> Task:
        """The process that a signal is for. Raises `Refusal` when there is none, any more; the first gets none."""
        number, _signal = expect(call, int, int)
        task = self.tasks.get(number)
        if not number or task is None or number != task.process.number or self._is_gone(task.process):
            raise _refused(errno.ESRCH, "ProcessLookupError")
        return task

    def _is_gone(self, process: Process) -> bool:
        """Whether not even a zombie is left. Of an orphan none is: its new parent waits for it."""
        parent = process.parent
        return process.ended and (process.reaped or parent is None or parent.ended)

    # -- the model

    def touches(self, call: Call) -> Footprint:
        own = self._own(call)
        match call.do:
            case "wait" | "look":
                found = self._candidates(call)
                over: Footprint = ()
                if call.do == "wait" and found:
                    over = (ANY_OF,) if len(found) > 1 else ((f"?task:{found[0].number}:over", False),)
                return (*((f"task:{one.number}", False) for one in found), *over, *self.reaps(call.process))
            case "signal":
                return self._touched_by_signal(call)
            case "handle":
                return ((f"signals:{call.process}", True),)
            case "parent" if own.parent is not None:
                return ((f"task:{own.parent.number}", False),)
            case _:
                return ()

    def _touched_by_signal(self, call: Call) -> Footprint:
        number, signal = expect(call, int, int)
        task = self.tasks.get(number)
        if task is None or task.process.parent is None:
            return ()
        parent = task.process.parent.number
        looks = ((f"reaped:{parent}", False), (f"task:{parent}", False))
        if not signal:
            return ((f"task:{number}", False), *looks)
        return ((f"task:{number}", True), (f"life:{number}", True), *self.handled_by(task), *looks)

    def ready(self, call: Call) -> bool:
        if call.do != "wait":
            return True
        found = self._candidates(call)
        return not found or any(task.ended for task in found)

    def _reaped(self, call: Call) -> Answer:
        self.asked = True
        _which, keep = expect(call, int, bool)
        found = self._candidates(call)
        if not found:
            raise _refused(errno.ECHILD, "ChildProcessError")
        ended = next((task for task in found if task.ended), None)
        if ended is None:
            names = " and ".join(task.name for task in found)
            return Answer(wrote=False, what=f"is told that {names} {'runs' if len(found) == 1 else 'run'}")
        if not keep:
            ended.process.reaped = ended.process.claimed = True
        how = f"exit code {ended.code}" if ended.code >= 0 else f"signal {-ended.code}"
        what = f"is told that {ended.name} has ended ({how})"
        return Answer(value=[ended.number, ended.code], wrote=not keep, what=what)

    do_wait = do_look = _reaped

    def do_signal(self, call: Call) -> Answer:
        """The value is whether the process was alive."""
        self.asked = True
        target, signal = self._target(call), call.args[1]
        if not signal or target.ended:
            return Answer(value=not target.ended, wrote=False, what=f"finds {target.name}")
        met = self.met(target, signal)
        if met is not None:
            return met
        target.code = -signal
        return Answer(value=True, what=f"kills {target.name}")

    def handled_by(self, target: Task) -> Footprint:
        """What it touches that a signal may not end the process, because it has done something about it."""
        return ((f"signals:{target.process.number}", False),)

    def met(self, target: Task, signal: int) -> Answer | None:
        """What becomes of a signal that does not end the process: it is ignored, or handled by a function."""
        how, name = target.process.signals.get(signal), _name(signal)
        if how == HANDLES:
            return Answer(value=HANDLED, wrote=False, what=f"sends {name} to {target.name}, which handles it")
        if how == IGNORES:
            return Answer(value=False, wrote=False, what=f"sends {name} to {target.name}, which ignores it")
        return None

    def do_handle(self, call: Call) -> Answer:
        """The process says what it does about a signal from now on."""
        signal, how = expect(call, int, str)
        own = self._own(call)
        own.signals.pop(signal, None)
        if how in {IGNORES, HANDLES}:
            own.signals[signal] = how
        return Answer(what=f"{how if how in {IGNORES, HANDLES} else 'leaves alone'} {_name(signal)} from now on")

    def do_parent(self, call: Call) -> Answer:
        parent = self._own(call).parent
        return Answer(value=None if parent is None or parent.ended else parent.number, wrote=False)

    def waiting(self, call: Call) -> str:
        names = [task.name for task in self._candidates(call)]
        return f"{' or '.join(names)} to end"

    def state_of(self, key: str) -> Hashable:
        """Which children the process behind the key has not been told of."""
        process = key.partition(":")[2]
        return tuple(
            task.number
            for task in self.tasks.values()
            if task.process.parent is not None
            and str(task.process.parent.number) == process
            and not task.process.reaped
        )

    # -- what `multiprocessing` waits for

    @property
    def matters(self) -> bool:
        """Whether anybody could tell when `multiprocessing` is told of an end."""
        return self.asked and any(
            task.process.parent is not None and not task.process.forked for task in self.tasks.values()
        )

    def awaits(self, call: Call, target: Task) -> Footprint:
        """What it touches that `multiprocessing` may be told of a process that the caller has started."""
        return self.reaps(call.process) if self.reapers and target.process.parent is self._own(call) else ()

    def told(self, call: Call, target: Task) -> bool:
        """`multiprocessing` asks how a process of the caller's is; whether it is told for the first time of its end."""
        process = target.process
        fresh = process.ended and not process.reaped and process.parent is self._own(call)
        if fresh:
            process.reaped = True
        return fresh

    def _started_by(self, own: Process) -> list[Task]:
        return [
            task
            for task in self.tasks.values()
            if task.number == task.process.number
            and task.process.parent is own
            and not (task.process.forked or task.process.reaped)
        ]

    def starting(self, call: Call) -> Footprint:
        """What it touches that `multiprocessing` starts a process: it asks first how the others are."""
        found = self._started_by(self._own(call)) if self.reapers else []
        return (*((f"task:{task.number}", False) for task in found), *(self.reaps(call.process) if found else ()))

    def started(self, call: Call) -> None:
        """The caller starts a process, in one way or the other."""
        for task in self._started_by(self._own(call)) if call.args[:1] == ["process"] else ():
            task.process.reaped = task.process.reaped or task.process.ended


def _name(signal: int) -> str:
    try:
        return signals.Signals(signal).name
    except ValueError:
        return f"signal {signal}"


def _refused(number: int, name: str) -> Refusal:
    return Refusal(name, os.strerror(number), errno=number)
