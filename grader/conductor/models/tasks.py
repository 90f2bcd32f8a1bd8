"""The model of tasks themselves: start, end, join, is_alive, exit codes, kill."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.models.children import Children
from grader.conductor.models.fed_queue import fed_by
from grader.conductor.task import Process, Task

REGISTRY = "tasks"
NAMES = "names"


class Tasks(Model):
    """All tasks of one execution.

    `registry`: somebody counts tasks, so starts and ends matter to it. `names`: somebody renames threads that have been
    started, so it matters whether they have begun.
    """

    def __init__(self, tasks: dict[int, Task], *, registry: bool, names: bool, reapers: bool = False) -> None:
        super().__init__(REGISTRY, "the tasks")
        self.children = Children(tasks, reapers=reapers)
        self.tasks, self.registry, self.counted = tasks, registry, False
        self.names, self.renamed = names, False

    def target(self, call: Call) -> Task:
        """The task that the operation is about. Raises `Refusal`."""
        number = call.args[0] if call.args else None
        if type(number) is not int or number not in self.tasks:
            raise Refusal("ValueError", "no such task")
        return self.tasks[number]

    def known(self, call: Call) -> Task | None:
        """The same for an operation that asks how the task is; None for a thread of another process: no fork copies it.

        A process may ask about those that it has started, and whether one that it descends from is alive. Raises
        `Refusal`, as `multiprocessing` does.
        """
        target = self.target(call)
        process, own = target.process, self.tasks[call.process].process
        if process is own:
            return target
        if target.number != process.number:
            return None
        if process.parent is own or (call.do == "alive" and process in _line(own)):
            return target
        raise Refusal("AssertionError", f"can only {'join' if call.do == 'join' else 'test'} a child process")

    def touches(self, call: Call) -> Footprint:  # noqa: PLR0911 - one answer per operation
        registry: Footprint = ((REGISTRY, True),) if self.registry else ()
        match call.do:
            case "join" | "alive" | "code":
                target = self.known(call)
                if target is None:
                    return ()
                over = ((f"?task:{target.number}:over", False),) if call.do == "join" else ()
                return ((f"task:{target.number}", False), *over, *self.children.awaits(call, target))
            case "spawn" if call.args[:1] == ["process"]:
                return self.children.starting(call)
            case "count":
                return ((REGISTRY, False),)
            case "kill":
                target = self.target(call)
                ends: Footprint = ((f"task:{target.number}", True), (f"life:{target.process.number}", True))
                return (*ends, *self.children.handled_by(target), *registry)
            case "exit":
                ends = ((f"task:{call.task}", True), (f"?task:{call.task}:over", True))
                return (*ends, (fed_by(call.process), False), *registry)
            case "start":
                return (*registry, (f"begun:{call.task}", True)) if self.names else registry
            case "rename":
                number = self.target(call).number
                return ((f"begun:{number}", False), (f"task:{number}", False))
            case _:
                return ()

    def ready(self, call: Call) -> bool:
        return call.do != "join" or self._is_over(call)

    def _is_over(self, call: Call) -> bool:
        target = self.known(call)
        return target is None or target.ended

    def do_start(self, call: Call) -> Answer:
        return Answer(what="")

    def do_rename(self, call: Call) -> Answer:
        """The name itself is kept where the thread is; it may have asked for it, and even have ended, before."""
        self.renamed = True
        return Answer(wrote=False, what=f"gives {self.target(call).name} another name")

    def do_exit(self, call: Call) -> Answer:
        return Answer(what="ends")

    def do_join(self, call: Call) -> Answer:
        """The value is whether the end was there to be told of."""
        target = self.known(call)
        told = target is not None and self.children.told(call, target)
        claimed = target is not None and target.process.claimed
        return Answer(value=not claimed, wrote=told, what=f"has joined {self.target(call).name}")

    def do_alive(self, call: Call) -> Answer:
        target = self.known(call)
        told = target is not None and self.children.told(call, target)
        alive = not self._is_over(call) or (target is not None and target.process.claimed)
        return Answer(value=alive, wrote=told, what=f"{self.target(call).name} {'is alive' if alive else 'has ended'}")

    def do_count(self, call: Call) -> Answer:
        self.counted = True
        numbers = [
            task.number
            for task in self.tasks.values()
            if task.process.number == call.process and not task.ended and not task.feeds
        ]
        return Answer(value=list(numbers), wrote=False, what=f"counts {len(numbers)} threads")

    def do_code(self, call: Call) -> Answer:
        return Answer(value=self.target(call).code if self._is_over(call) else None, wrote=False)

    def do_kill(self, call: Call) -> Answer:
        target = self.target(call)
        alive = not target.ended
        signal = call.args[1] if len(call.args) > 1 and type(call.args[1]) is int else 0
        met = self.children.met(target, signal) if alive else None
        if met is not None:
            return met
        if alive:
            target.code = -signal
        what = f"kills {target.name}" if alive else f"{target.name} has ended already"
        return Answer(value=alive, wrote=alive, what=what)

    def waiting(self, call: Call) -> str:
        return f"{self.target(call).name} to end" if call.do == "join" else "a change of who is alive"

    def state_of(self, key: str) -> Hashable:
        """Whether the task behind the key has ended."""
        number = key.partition(":")[2]
        if number.isdecimal() and int(number) in self.tasks:
            return self.tasks[int(number)].ended
        return tuple(task.number for task in self.tasks.values() if not task.ended)


def _line(process: Process | None) -> Iterator[Process]:
    """The process, the one that has started it, and so on."""
    while process is not None:
        yield process
        process = process.parent


class Clock(Model):
    """Virtual time. A sleep is a step that orders nothing."""

    def __init__(self) -> None:
        super().__init__("clock", "the clock")

    def touches(self, call: Call) -> Footprint:
        return ()

    def do_sleep(self, call: Call) -> Answer:
        (seconds,) = expect(call, (int, float))
        return Answer(what=f"sleeps {seconds:g} s", wrote=False)

    def do_pause(self, call: Call) -> Answer:
        return Answer(wrote=False)
