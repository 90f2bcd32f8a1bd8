"""The tasks of one execution, the things they share, and what each granted operation does."""

from __future__ import annotations

import errno
import re
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Final

from grader.conductor.clocks import Clock
from grader.conductor.constancy import Act, Memoirs
from grader.conductor.lives import ENDERS, KILLS, Lives
from grader.conductor.mailbox import Mailbox
from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.models.files import Files
from grader.conductor.models.memory import Place
from grader.conductor.models.prompter import NAME as PROMPTER
from grader.conductor.objects import TooMany
from grader.conductor.outcome import Ending, Happened, Noted
from grader.conductor.script import Script
from grader.conductor.task import Process, Task, Unspoken
from grader.conductor.testimony import Testimony
from grader.conductor.world import World
from grader.transport import Channel, Closed, Full, pair
from grader.wire import (
    PART_BYTES,
    PAYLOAD_BYTES,
    End,
    FromTask,
    Grant,
    Hello,
    Hot,
    New,
    Op,
    Part,
    ProtocolError,
    Ready,
    Told,
    Used,
    encode,
)

TASKS: Final = 300
HIGHEST: Final = 2**40  # number of a task: what it opens is numbered by it, within what a message can hold
_PLACEHOLDER = re.compile(r"\{task:(\d+)\}")
_OURS: Final = frozenset({errno.ENOSPC, errno.ENFILE, errno.ENOBUFS})  # limits of the model, which all processes share
_HIDDEN: Final = frozenset({"start", "exit", "spawn"})


class Actors:
    """Owns all state of the execution; `perform` carries out what the strategy has chosen."""

    def __init__(
        self, files: Files, named: frozenset[str], script: Script | None, memoirs: Memoirs | None, clock: Clock
    ) -> None:
        self.tasks: dict[int, Task] = {}
        self.steps: list[Happened] = []
        self.testimony = Testimony()
        self.clock = clock
        self.mailbox: Mailbox
        self.announced_hook: Callable[[Task], None] = lambda _task: None
        self._world = World(self.tasks, files=files, named=named, script=script)
        self._pipes, self._prompter = self._world.pipes, self._world.prompter
        self._lives = Lives(self.tasks, self._world)
        self._pids: dict[int, Process] = {}
        self._memoirs = memoirs
        self.undone_hook: Callable[[Task, Place], None] = lambda _task, _place: None
        self._stored: dict[int, Place] = {}
        self._announcements = 0
        self._started: Counter[int] = Counter()
        self._quiet: set[Task] = set()
        self._last_of: dict[int, Happened] = {}
        self._acting = 0  # which process
        files.now = lambda: clock.of(self._acting)

    def first(self, channel: Channel) -> Task:
        """The subject's first task."""
        channel.attend()
        main = Task(0, "main", Process(0), channel)
        self.tasks[0] = main
        return main

    def close(self) -> None:
        """Close all channels and process descriptors."""
        for task in self.tasks.values():
            task.channel.close()
            task.process.close()

    # -- listening

    def until_still(self, task: Task) -> None:
        """Receive from `task` until it stands still (or `over` is set)."""
        while task.call is None and not task.ended and self.testimony.over is None:
            message = self.mailbox.receive(task)
            if self._pids.setdefault(task.process.pid, task.process) is not task.process and task.process.pid:
                raise ProtocolError(f"one process speaks for {task.name} and for another")
            self._received(task, message)

    def _received(self, task: Task, message: FromTask) -> None:
        match message:
            case Op():
                self._saw(task, message.saw)
                self._acts(task, message)
                self._announce(task, message)
            case New():
                self._acts(task, message)
                try:
                    self._world.add(message, task.process.number)
                except TooMany as many:
                    self.testimony.over = (Ending.TIMEOUT, task.name, str(many))
                except Refusal as refused:
                    raise ProtocolError(f"{task.name} made something impossible: {refused.text}") from refused
            case Part():
                task.parts.append(message.data)
                task.part_bytes += len(message.data)
                if task.part_bytes > PAYLOAD_BYTES:
                    raise ProtocolError(f"{task.name} sent more than {PAYLOAD_BYTES} bytes at once")
            case Told() | Used() | Hot() | Ready():
                if isinstance(message, Told) and self._prompter and not self._prompter.has_part(task.number):
                    raise ProtocolError(f"{task.name} testified without having been asked")
                self.testimony.take(task, message)
                if isinstance(message, Told):
                    self._acts(task, message)
            case Hello():
                pass
            case End():
                self._saw(task, message.saw)
                self._acts(task, message)
                self._ended(task, message)

    def _acts(self, task: Task, message: Act) -> None:
        if self._memoirs is None:
            return
        payload = b"".join(task.parts) if isinstance(message, Op) else b""
        if not self._memoirs.acts(task.process.number, task.number, message, payload):
            what = f"what the grader has not told it ({task.name} went on in two ways after the same answers)"
            self.testimony.used.append((what, "", 0))

    def _learns(self, task: Task, call: Call, model: Model, told: Answer | Refusal | None) -> None:
        if self._memoirs is not None and not task.feeds:
            self._memoirs.learns(call, model, told, self.clock.of(call.process))

    def _saw(self, task: Task, saw: str | None) -> None:
        last = self._last_of.get(task.number)
        if saw is not None and last is not None:
            last.saw = saw[:200]

    def _ended(self, task: Task, end: End) -> None:
        if end.how == "doubled":
            self.testimony.note_doubled(task, end.raised)
        elif end.raised is not None and not task.at_import:
            self.testimony.note_raised(task, end.raised)
        elif end.how == "exited" and task.process.number == 0:
            self.testimony.over = (Ending.DIED, task.name, "it called os._exit")
        self._lives.ends(task, end)
        self._announce(task, Op(on="task", do="exit"))

    def _announce(self, task: Task, op: Op) -> None:
        if op.on == PROMPTER and self.testimony.importing:
            raise ProtocolError(f"{task.name} asked for the script before the program was there")
        if self._prompter is not None and task.number == 0 and not self.testimony.importing:
            self._prompter.check(op)
        call = Call(op, task.number, task.process.number, b"".join(task.parts))
        task.parts, task.part_bytes = [], 0
        if op.undone and task.number in self._stored:
            self.undone_hook(task, self._stored.pop(task.number))
        model = self._world.model(op.on, call.process)
        if model is None:
            raise ProtocolError(f"{task.name} named something that does not exist")
        try:
            touches = model.touches(call)
        except Refusal:
            touches = ()
        task.call, task.model = call, model
        if op.on == "task" and op.do == "spawn" and op.args[:1] != ["thread"] and self._lives.has_mates(task):
            # What threads hold at that moment is held in the child.
            touches = (*touches, (f"fork:{call.process}", True))
        task.touches = touches and (*touches, *self._lives.touched(task, op))
        if touches:
            self._quiet.discard(task)
        else:
            self._quiet.add(task)
        self._announcements += 1
        task.announced = self._announcements
        task.due = None
        if op.timeout is not None:
            task.due = self.clock.announced(task.number, call.process, op.timeout)
        elif op.do == "sleep" and op.args and isinstance(op.args[0], int | float):
            task.due = self.clock.announced(task.number, call.process, op.args[0])
        self.announced_hook(task)

    def _now(self, task: Task) -> float:
        return self.clock.of(task.process.number)

    def unnoticed(self) -> list[Task]:
        """Tasks whose announced operation touches nothing that anybody else could notice."""
        return [task for task in self._quiet if task.call is not None and not task.ended and not task.touches]

    def ready(self, task: Task) -> bool:
        """Whether its announced operation would not block; what it touches is looked at afresh."""
        model, call = task.model, task.call
        if model is None or call is None:
            return False
        if model.fickle:
            task.touches = (*model.touches(call), *self._lives.touched(task, call.op))
        if call.op.on in ENDERS:
            # Who is about to end a process depends already on those who look at what that will close.
            task.touches += tuple(key for key in self._lives.closes(task, call.op) if key not in task.touches)
            if call.op.on == "task" and call.do == "exit" and self._lives.owed(task) is not None:
                return False
        try:
            return model.ready(call)
        except Refusal:
            return True

    def waited_for(self, task: Task) -> tuple[str, str, int]:
        """What a task waits for, and at which line of which file."""
        call, model = task.call, task.model
        if call is None or model is None:
            return "", "", 0
        owed = self._lives.owed(task) if call.op.on == "task" and call.do == "exit" else None
        if owed is not None:
            return (owed.waiting(call), *owed.last_put[task.number])
        return model.waiting(call), call.op.file, call.op.at

    # -- acting

    def perform(self, task: Task) -> Happened:
        """Carry the operation out and let the task go on."""
        call, model = task.call, task.model
        if call is None or model is None:
            raise ProtocolError(f"{task.name} was to go on without having asked")
        task.call = None
        task.spent += 1
        happened = self._note(task, call)
        if call.op.on == "task" and call.do == "spawn":
            self._spawn(task, call, happened)
        elif call.op.on == "task" and call.do == "exit":
            happened.touched = (*task.touches, *self._end(task))
            self.clock.touched(call.process, happened.touched)
        else:
            self._act(task, call, model, happened)
        self._pipes.stepped(call, model, happened.touched, happened.child)
        return happened

    def _note(self, task: Task, call: Call) -> Happened:
        op = call.op
        happened = Happened(task.number, "", op.file, op.at, op.on, op.do, visible=bool(task.touches))
        if op.do not in _HIDDEN and op.file and not self.testimony.warming:
            self.steps.append(happened)
            self._last_of[task.number] = happened
        else:
            self._last_of.pop(task.number, None)
        return happened

    def _act(self, task: Task, call: Call, model: Model, happened: Happened) -> None:
        if call.op.on == "clock":
            self.clock.waited(task.number, call.process, task.due)
        self._acting = call.process
        if isinstance(model, Place) and self._memoirs is not None:
            model.author = self._memoirs.of(call.process)
        try:
            answer = model.perform(call)
        except Refusal as refused:
            happened.what = f"{refused.error}: {refused.text}" if refused.text else refused.error
            happened.touched = tuple((key, writes and refused.wrote) for key, writes in task.touches)
            self.clock.touched(call.process, happened.touched)
            if refused.errno in _OURS:
                self.testimony.used.append(("more files than the grader keeps", call.op.file[:200], call.op.at))
            grant = Grant(error=refused.error, text=refused.text, errno=refused.errno, now=self._now(task))
            self._learns(task, call, model, refused)
            self._send(task, grant)
            return
        happened.what = answer.what
        happened.touched = task.touches if answer.wrote else tuple((key, False) for key, _w in task.touches)
        happened.touched += answer.ordered
        self.clock.touched(call.process, happened.touched)
        if isinstance(model, Place) and call.do == "write":
            self._stored[task.number] = model
        if (call.op.on, call.do) in KILLS and answer.value is True and answer.wrote:
            happened.touched = (*happened.touched, *self._lives.killed(self._world.registry.target(call)))
        self._learns(task, call, model, answer)
        self._answer(task, answer)
        if task.feeds:
            self._announce(task, call.op)
        elif self._pipes.begins(call, model):
            happened.child = self._start_feeder(task, call.op.on)

    def _number(self, parent: Task) -> int:
        """For what the task starts next. In a script it tells nothing of what others have started meanwhile."""
        if self._prompter is None:
            return len(self.tasks)
        self._started[parent.number] += 1
        return parent.number * (TASKS + 1) + self._started[parent.number]

    def _start_feeder(self, task: Task, queue: str) -> int:
        """A task that sends what this one's process puts into the queue."""
        number = self._number(task)
        feeder = Task(number, f"the feeder of {task.name}", task.process, Unspoken(), feeds=True)
        self.tasks[number] = feeder
        self._announce(feeder, Op(on=queue, do="flush"))
        return number

    def _answer(self, task: Task, answer: Answer) -> None:
        data = answer.payload
        pieces = [data[start : start + PART_BYTES] for start in range(0, len(data), PART_BYTES)]
        self._send(task, Grant(value=answer.value, now=self._now(task), parts=len(pieces)))
        for piece in pieces:
            self._send(task, Part(data=piece))

    def _send(self, task: Task, message: Grant | Part, *descriptors: int) -> None:
        data = encode(message)
        while True:
            try:
                task.channel.send(data, *descriptors)
            except Closed:
                return  # its end is noticed when it is waited for
            except Full:
                self.mailbox.wait_for_room(task)
            else:
                return

    def run_out(self, task: Task) -> None:
        """The timed wait of `task` is over without success."""
        call, model = task.call, task.model
        if call is None or model is None:
            return
        happened = self._note(task, call)
        happened.what = f"gives up waiting for {model.waiting(call)}"
        task.call, task.due = None, None
        self._learns(task, call, model, None)
        self._send(task, Grant(now=self._now(task), timed_out=True))

    def _spawn(self, task: Task, call: Call, happened: Happened) -> None:
        kind, name, daemon = expect(call, str, str, bool)
        number = self._number(task)
        if len(self.tasks) >= TASKS or number > HIGHEST:
            self._send(task, Grant(error="RuntimeError", text="can't start new thread", now=self._now(task)))
            return
        part = self._prompter.cast(number) if self._prompter and self._prompter.starts(task.number) else None
        ours, theirs = pair()
        ours.attend()
        self._learns(task, call, self._world.registry, Answer(value=number))
        if self._memoirs is not None and kind == "thread":
            self._memoirs.threaded(task.process.number)
        elif self._memoirs is not None:
            self._memoirs.forked(task.process.number, number)
        process = task.process if kind == "thread" else Process(number, task.process, daemon, forked=kind == "fork")
        name = self._lives.unused(part.name if part else name)
        child = Task(number, name, process, ours, daemon, self.testimony.warming or task.at_import)
        child.alike = part.alike if part else None
        self.tasks[number] = child
        if kind != "thread":
            self._world.registry.children.started(call)
            self._world.forked(task.process.number, number, by=task.number)
            self.clock.forked(task.process.number, number)
        if part is not None or (self._prompter is None and not call.op.file and self.testimony.is_of_scenario(task)):
            self.testimony.promised[number] = child.name
        happened.what, happened.child = f"starts {child.name}", number
        happened.touched = task.touches
        self._send(task, Grant(value=number, now=self._now(task)), theirs.fileno())
        theirs.close()
        self._announce(child, Op(on="task", do="start"))

    def _end(self, task: Task) -> Footprint:
        task.ended = True
        whole = self._lives.ends_process(task)
        if whole:
            self._send(task, Grant(now=self._now(task)))  # a process ends when it is told to, not before
        task.channel.close()
        return self._lives.process_ended(task.process) if whole else ()

    @property
    def silent(self) -> str | None:
        """A task that has ended without having done all that the scenario asks of it."""
        if self._prompter is not None and not self._prompter.finished:
            return self.tasks[0].name
        return self.testimony.broken_promise()

    # -- telling

    def state_of(self, key: str) -> Hashable:
        """The state behind a key of a footprint, as a value."""
        return self._world.state_of(key)

    def readable(self, text: str) -> str:
        """Task numbers as names."""
        return _PLACEHOLDER.sub(lambda found: self._name(int(found[1])), text)

    def _name(self, number: int) -> str:
        return self.tasks[number].name if number in self.tasks else "a task that has ended"

    def notes(self) -> list[Noted]:
        """What the scenario has noted, in order."""
        return [Noted(self._name(note.task), note.label, note.json, note.text) for note in self._world.notes()]

    def reads_of_everything(self) -> set[str]:
        """Which of the coarse things (all tasks, all names of a folder) somebody has looked at."""
        return self._world.looked_at()
