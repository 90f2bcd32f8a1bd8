"""Scripted programs: tasks that are generators in this very process, under the real conductor and its models.

A script yields the messages that a task would send and is sent the answer to each operation. Nothing is forked
and nothing waits, so that thousands of executions fit into a second.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from inspect import GEN_CREATED, getgeneratorstate
from typing import Any

import pytest

from grader.conductor import actors, execution
from grader.conductor.execution import Execution
from grader.conductor.models.files import Files
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategies.dpor import Alternating, Dpor
from grader.conductor.strategy import Moment, Passive, Strategy
from grader.conductor.task import Task
from grader.wire import End, FromTask, Grant, New, Op, Part, Raised, Ready, Told, Wired, conductor_messages

# What is sent back is the grant of an operation, and nothing after any other message.
Script = Generator[Wired, Any, None]


class Refused(Exception):  # noqa: N818 - an answer, not a mistake
    """An operation was answered with an error."""


class Line:
    """A channel whose other end is a script; spawned scripts are found by the number of their line."""

    def __init__(self, world: World) -> None:
        self.world, self.script = world, None
        self.grant: Grant | None = None
        self.number = len(world.lines)
        world.lines.append(self)

    script: Script | None

    def fileno(self) -> int:
        return self.number

    def close(self) -> None:
        """A line needs no end."""

    def attend(self) -> None:
        """There is one sender."""

    def send(self, message: bytes, *descriptors: int) -> None:
        grant = conductor_messages.decode(message)
        if isinstance(grant, Part):
            assert self.grant is not None
            self.grant.text += grant.data.decode()
            return
        assert isinstance(grant, Grant)
        self.grant = grant
        for descriptor in descriptors:
            self.world.lines[descriptor].script = self.world.born.pop()

    def next_message(self) -> Any:
        assert self.script is not None
        grant, self.grant = self.grant, None
        try:
            if getgeneratorstate(self.script) == GEN_CREATED:
                message = next(self.script)
            elif grant is not None and grant.error is not None:
                message = self.script.throw(Refused(grant.error))
            else:
                message = self.script.send(grant)
        except StopIteration:
            return End(how="returned")
        except Refused as refused:
            return End(how="raised", raised=Raised(type=str(refused)))
        return message


@dataclass(slots=True)
class World:
    """What one execution's scripts have in common: values in memory, and what each has seen."""

    lines: list[Line] = field(default_factory=list)
    born: list[Script] = field(default_factory=list)
    memory: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: dict[str, list[object]] = field(default_factory=dict)

    def spawn(self, name: str, script: Script, *, kind: str = "thread", daemon: bool = False) -> Op:
        """The operation that starts a script."""
        self.born.append(script)
        return Op(on="task", do="spawn", args=[kind, name, daemon], file="script.py")


class Post:
    """Takes the place of the mailbox."""

    def __init__(self, _output: object, **_terms: object) -> None:
        self.is_open = True

    def receive(self, task: Task) -> FromTask:
        assert self.is_open
        line: Any = task.channel
        message: FromTask = line.next_message()
        return message


Program = Callable[[World], Script]


def _life(world: World, program: Program) -> Script:
    yield Op(on="task", do="start")
    yield Ready()
    yield from program(world)


@contextmanager
def _scripted(world: World) -> Iterator[None]:
    def pair() -> tuple[Line, Line]:
        line = Line(world)
        return line, line

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execution, "Mailbox", Post)
        patch.setattr(actors, "pair", pair)
        yield


def play(program: Program, strategy: Strategy) -> tuple[Outcome, World]:
    """One execution."""
    world = World()
    main: Any = Line(world)
    main.script = _life(world, program)
    nothing: Any = None
    with _scripted(world):
        run = Execution(channel=main, strategy=strategy, files=Files(home="/box"), output=nothing)
        return run.run(), world


def result_of(outcome: Outcome, world: World) -> Hashable:
    """All that a program can tell of how it went."""
    waiting = tuple(sorted((one.task, one.what) for one in outcome.waiting))
    seen = tuple(sorted((name, tuple(map(str, values))) for name, values in world.seen.items()))
    raised = outcome.raised.type if outcome.raised is not None else None
    return (
        outcome.ending.value,
        outcome.who,
        raised,
        outcome.detail,
        seen,
        str([sorted(one.items()) for one in world.memory.values()]),
        waiting,
    )


class Everything(Passive):
    """Each sequence of choices that is possible, without any reduction."""

    def __init__(self) -> None:
        self._path: list[tuple[list[int], int]] = []
        self._depth = 0

    def choose(self, moment: Moment) -> int:
        if self._depth == len(self._path):
            self._path.append((sorted(moment.ready), 0))
        options, index = self._path[self._depth]
        assert options == sorted(moment.ready)
        self._depth += 1
        return options[index]

    def advance(self) -> bool:
        self._depth = 0
        while self._path:
            options, index = self._path.pop()
            if index + 1 < len(options):
                self._path.append((options, index + 1))
                return True
        return False


def _results(program: Program, strategy: Dpor | Everything, limit: int) -> tuple[set[Hashable], int]:
    found: set[Hashable] = set()
    count = 0
    while count < limit:
        outcome, world = play(program, strategy)
        count += 1
        if outcome.ending is not Ending.REDUNDANT:
            found.add(result_of(outcome, world))
        if not strategy.advance():
            return found, count
    raise TooMany(count)


class TooMany(Exception):  # noqa: N818 - a finding
    """The program has more interleavings than the caller has patience."""


def reduced(program: Program, limit: int = 3_000) -> tuple[set[Hashable], int]:
    """What DPOR finds, and in how many executions."""
    return _results(program, Dpor(), limit)


def alternated(program: Program, limit: int = 3_000) -> tuple[set[Hashable], int]:
    """The same of the walk through the tree that begins with tasks going in step."""
    return _results(program, Alternating(), limit)


def all_of(program: Program, limit: int = 3_000) -> tuple[set[Hashable], int]:
    """What there is to find, and in how many executions without any reduction."""
    return _results(program, Everything(), limit)


# -- programs as values

Step = tuple[str, ...]
READER, WRITER = 8, 9

THINGS = (
    New(id="lock-a", kind="lock"),
    New(id="lock-b", kind="lock"),
    New(id="rlock", kind="rlock"),
    New(id="sem", kind="semaphore", args=[1, None]),
    New(id="bounded", kind="semaphore", args=[1, 1]),
    New(id="event", kind="event"),
    New(id="condlock", kind="rlock"),
    New(id="cond", kind="condition", args=["condlock"]),
    New(id="queue", kind="queue", args=[1, True]),
    New(id="stack", kind="queue", args=[0, False]),
    New(id="x", kind="place"),
    New(id="y", kind="place"),
    New(id="shared", kind="lock", shared=True),
    New(id="mpqueue", kind="queue", args=[0, True], shared=True),
    New(id="barrier", kind="barrier", args=[2]),
    New(id="pipe", kind="stream", args=[READER, WRITER], shared=True),
)
FIFO = "fifo:3"  # after the inodes of both folders above it
# Sockets 1 and 2 are a pair, 3 listens, 4 and 5 are of those who may connect; the descriptor is ten times that.
HOME, PORT = "127.0.0.1", 4000
SOCKETS: tuple[tuple[Any, ...], ...] = (
    ("pair", 10, 20, True, "the pair"),
    ("open", "inet", 30, True, "the listener"),
    ("bind", 3, 30, HOME, PORT, False),
    ("listen", 3, 30, 0),
    ("open", "inet", 40, True, "a client"),
    ("open", "inet", 50, True, "a client"),
)


def of(*tasks: tuple[Step, ...], last: tuple[Step, ...] = (), kinds: tuple[str, ...] = ()) -> Program:
    """A program whose main task starts the others, does `last` and joins them."""

    def main(world: World) -> Script:
        yield from THINGS
        if any(word.startswith("socket") for steps in (*tasks, last) for step in steps for word in step):
            for do, *args in SOCKETS:
                yield Op(on="sockets", do=do, args=args)
        if any(step[0] == FIFO for steps in (*tasks, last) for step in steps):
            yield Op(on="files", do="mkfifo", args=["/box/named", "", True])
        started = []
        world.memory["main"] = {}
        for index, steps in enumerate(tasks):
            name = "ABC"[index]
            kind = kinds[index] if index < len(kinds) else "thread"
            world.seen[name] = []
            world.memory[name] = {} if kind.endswith("process") else world.memory["main"]
            grant = yield world.spawn(name, _body(world, name, steps), kind=kind.removeprefix("daemon "),
                                      daemon=kind.startswith("daemon "))  # fmt: skip
            started.append(grant.value)
        world.seen["main"] = []
        yield from _body(world, "main", last)
        for number, kind in zip(started, [*kinds, *["thread"] * 3], strict=False):
            if kind == "daemon process" and (yield Op(on="task", do="alive", args=[number])).value:
                yield Op(on="task", do="kill", args=[number])
            if kind != "daemon thread":
                yield Op(on="task", do="join", args=[number])
        yield Told(key="result", json="null")

    return main


def _body(world: World, name: str, steps: tuple[Step, ...]) -> Script:
    for line, step in enumerate(steps, 1):
        on, do, *rest = step
        if do == "wait" and on == "cond":
            yield from _wait(world, name, rest)
            continue
        if on in {"x", "y"}:
            yield from _access(world, name, line, step)
            continue
        waits = on != "several" and do in {"acquire", "get", "put", "wait", "join", "pass"}
        timeout = float(rest[0]) if rest and waits else None
        args = [_argument(one) for one in rest] if timeout is None else []
        if on in {"pipe", FIFO} and do == "write":
            yield Part(data=name.encode() * int(args[1]))
        if on == "sockets" and do == "send":
            yield Part(data=name.encode() * int(args[2]))
        try:
            grant = yield Op(on=on, do=do, args=list(args), timeout=timeout, at=line)
        except Refused as refused:
            world.seen[name].append(str(refused))
        else:
            world.seen[name].append("late" if grant.timed_out else grant.text or grant.value)


def _argument(text: str) -> bool | int | str:
    if text in {"yes", "no"}:
        return text == "yes"
    return int(text) if text.isdecimal() else text


def _access(world: World, name: str, line: int, step: Step) -> Script:
    on, do = step
    yield Op(on=on, do=do, at=line)
    if do == "write":
        world.memory[name][on] = name
    else:
        world.seen[name].append(world.memory[name].get(on))


def _wait(world: World, name: str, rest: list[str]) -> Script:
    depth = (yield Op(on="cond", do="park")).value
    timeout = float(rest[0]) if rest else None
    grant = yield Op(on="cond", do="wake", args=[depth], timeout=timeout)
    if grant.timed_out:
        yield Op(on="cond", do="leave")
        yield Op(on="cond", do="wake", args=[depth])
    world.seen[name].append(not grant.timed_out)
