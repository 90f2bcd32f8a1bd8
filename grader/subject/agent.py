"""Speaks for student code to the conductor: announces an operation, waits for the grant.

One agent per process; each task has a channel of its own. Everything here runs beside student code and proves
nothing: what counts is what the conductor witnessed.
"""

from __future__ import annotations

import _thread
import builtins
import itertools
import os
import queue
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, NoReturn

from msgspec import Struct

from grader.subject import frames, rounds, streams
from grader.transport import Channel, Closed
from grader.wire import (
    NAME_CHARACTERS,
    PART_BYTES,
    PAYLOAD_BYTES,
    TEXT_CHARACTERS,
    End,
    Grant,
    Hot,
    New,
    Op,
    Part,
    Raised,
    Scalar,
    Told,
    Used,
    Wired,
    conductor_messages,
    encode,
)

SCENARIOS: Final = "scenarios.py"  # where the functions of ours that call student code say they come from


class Result(Struct):
    """What a granted operation gave."""

    value: Any = None
    payload: bytes = b""
    timed_out: bool = False


class Me:
    """What the agent keeps for one task."""

    __slots__ = ("channel", "clock", "cold", "daemon", "number", "places", "saw", "serial", "thread", "undone")

    def __init__(self, number: int, channel: Channel) -> None:
        self.number, self.channel = number, channel
        self.saw: str | None = None
        self.clock = False
        self.undone = False
        self.cold = 0
        self.serial, self.places = itertools.count(), itertools.count()
        self.thread: Any = None
        self.daemon = False


class Left(BaseException):
    """Student code that was called by a scenario has left the program; `raised` says where."""

    def __init__(self, raised: Raised) -> None:
        super().__init__(raised.text)
        self.raised = raised


class Globals:
    """The agent's state in this process; a fork inherits and `became` resets it."""

    now = 0.0
    progress = 0
    clock_reads = 0
    unsolved: frozenset[str] = frozenset()
    main: Any = None
    first: Me | None = None  # the first task of this process
    threaded = False  # whether this process has ever had a second thread
    twin: Raised | None = None  # where `os.fork` has made this process, as long as it may return to a scenario


_local: Final = threading.local()
STATE: Final = Globals()


def leave(code: int) -> NoReturn:
    """End this process at once, whatever student code has made of `os._exit`."""
    _LEAVE(code)
    raise AssertionError


_LEAVE: Final = os._exit


def me() -> Me:
    """The task that runs now."""
    task: Me | None = getattr(_local, "me", None)
    return task or _stray()


def disown() -> None:
    """This process was forked behind the conductor's back: it may not speak, and ends when it has to."""
    _local.me = STATE.first = None


os.register_at_fork(after_in_child=disown)  # what we fork ourselves begins a process of its own right after


def _stray() -> NoReturn:
    """This thread is no task: something outside the model has started it. The execution is over."""
    if STATE.first is None:
        leave(70)
    _give_up(Used(what="a thread that the grader has not started", fatal=True), STATE.first)


def _give_up(use: Used, task: Me) -> NoReturn:
    """Tell of a fatal use, and wait to be cleared away."""
    _send(use, task)
    forever = _thread.allocate_lock()
    while True:
        forever.acquire()


def controlled() -> bool:
    """Whether the thread that runs now is a task."""
    return getattr(_local, "me", None) is not None


def begin(number: int, channel: Channel) -> Me:
    """This thread is task `number` from now on."""
    task = Me(number, channel)
    _local.me = task
    return task


def begin_process(number: int, channel: Channel) -> Me:
    """This process is task `number` and all that it will start."""
    STATE.first = begin(number, channel)
    return STATE.first


def _send(message: Wired, task: Me) -> None:
    task.channel.send(encode(message))


def _receive(task: Me) -> Grant:
    try:
        message = conductor_messages.decode(task.channel.receive())
    except Closed:
        _lost()
    if not isinstance(message, Grant):
        _lost()
    return message


await_grant: Final = _receive


def _lost() -> NoReturn:
    """The conductor has gone away or speaks nonsense: nothing that happens here matters any more."""
    leave(70)


def call(on: str, do: str, *args: Scalar, timeout: float | None = None, payload: bytes = b"") -> Result:
    """Announce an operation and wait for the grant. Raises what the real operation would raise."""
    task = me()
    _announce(task, on, do, args, timeout, payload)
    grant = _receive(task)
    return _result(task, grant)


def call_for_descriptor(on: str, do: str, *args: Scalar) -> tuple[int, int]:
    """The same for an operation that is answered with a number and a descriptor."""
    task = me()
    _announce(task, on, do, args, None, b"")
    data, descriptors = task.channel.receive_descriptors()
    grant = conductor_messages.decode(data)
    if not isinstance(grant, Grant):
        _lost()
    value = _result(task, grant).value
    if not descriptors:
        raise RuntimeError("can't start new thread")
    return value, descriptors[0]


def _announce(  # noqa: PLR0913, PLR0917 - one operation is all of this
    task: Me, on: str, do: str, args: tuple[Scalar, ...], timeout: float | None, payload: bytes
) -> None:
    caller = sys._getframe(2)  # noqa: SLF001 - the caller's frame
    frame = frames.innermost(caller)
    if frame is None and STATE.twin is not None and task is STATE.first and sys.exc_info()[0] is None:
        returned_twice()
    file, line, place, state, counted = ("", 0, 0, 0, False) if frame is None else _position(frame, caller)
    if len(payload) > PAYLOAD_BYTES:
        give_up(f"more than {PAYLOAD_BYTES >> 20} MiB in one piece")
    for start in range(0, len(payload), PART_BYTES):
        _send(Part(data=payload[start : start + PART_BYTES]), task)
    op = Op(
        on=on, do=do, args=list(args), timeout=timeout, file=file, at=line,
        place=place, state=state, clock=task.clock, undone=task.undone, progress=progress(), saw=task.saw,
        counted=counted,
    )  # fmt: skip
    task.saw, task.clock, task.undone, task.cold = None, False, False, 0
    _send(op, task)


def _position(frame: FrameType, caller: FrameType) -> tuple[str, int, int, int, bool]:
    stack = frames.stack(caller)
    place = frames.place(stack)
    state = frames.state(stack, progress())
    return frame.f_code.co_filename, frame.f_lineno, place, state, rounds.counted(stack)


def progress() -> int:
    """How often something has changed that no variable shows."""
    return STATE.progress + streams.moved()


def _result(task: Me, grant: Grant) -> Result:
    STATE.now = grant.now
    payload = b""
    for _ in range(grant.parts):
        part = conductor_messages.decode(task.channel.receive())
        if not isinstance(part, Part):
            _lost()
        payload += part.data
    if grant.error is not None:
        raise _exception(grant)
    return Result(grant.value, payload, grant.timed_out)


def _exception(grant: Grant) -> Exception:
    if grant.errno:
        return OSError(grant.errno, grant.text)
    for home in (builtins, queue, threading):
        kind = getattr(home, grant.error or "", None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            return kind(grant.text) if grant.text else kind()
    return RuntimeError(f"{grant.error}: {grant.text}")


def new(kind: str, *args: Scalar, label: str = "", noun: str = "", shared: bool) -> str:
    """Tell of a new primitive; its name, unique among all processes. People call it `label`, or by a noun."""
    task = me()
    # Whether a place is announced depends on what has been found to matter; the names of all else must not.
    private = kind == "place" and not shared
    name = f"{kind}-{task.number}." + (f"m{next(task.places)}" if private else str(next(task.serial)))
    if not label:
        frame = frames.innermost(sys._getframe(1))  # noqa: SLF001 - the caller's frame
        label = f"the {noun or kind}" + (f" made at line {frame.f_lineno}" if frame is not None else "")
    _send(New(id=name, kind=kind, args=list(args), label=label[:NAME_CHARACTERS], shared=shared), task)
    return name


def saw(text: str) -> None:
    """Tell what the previous operation found."""
    if controlled():
        me().saw = text[:200]


def unsupported(what: str) -> None:
    """Student code uses something that the conductor cannot control."""
    if controlled():
        _send(_used(what, fatal=False), me())


def told(key: str, json: str | None, text: str) -> None:
    """Testify what student code returned."""
    _send(Told(key=key, json=json, text=text[:TEXT_CHARACTERS]), me())


def give_up(what: str) -> NoReturn:
    """The same for what the execution cannot go on after. Waits to be cleared away."""
    _give_up(_used(what, fatal=True), me())


def _used(what: str, *, fatal: bool) -> Used:
    frame = frames.innermost(sys._getframe(2))  # noqa: SLF001 - the frame of who has called for it
    return Used(what[:200], *(("", 0) if frame is None else (frame.f_code.co_filename, frame.f_lineno)), fatal=fatal)


def hot(sites: list[int]) -> None:
    """These sites touch a place that two tasks share."""
    for start in range(0, len(sites), 1_000):
        _send(Hot(sites=sites[start : start + 1_000]), me())


def end(how: str, code: int = 0, raised: Raised | None = None) -> None:
    """The task is over."""
    task = me()
    _send(End(how=how, code=code, raised=raised, saw=task.saw), task)


def end_process(how: str, code: int = 0, raised: Raised | None = None) -> None:
    """The process is over as soon as the conductor says so."""
    end(how, code, raised)
    _receive(me())


def is_twin() -> bool:
    """Whether a scenario goes on here that goes on in another process as well: `os.fork` has made this one."""
    return STATE.first is not None and STATE.first.number != 0 and STATE.twin is not None


def returned_twice() -> NoReturn:
    """A child of `os.fork` has returned to the scenario, as its parent has or will: the execution is over."""
    end("doubled", raised=STATE.twin)
    _receive(me())
    leave(70)


def describe(error: BaseException) -> Raised:
    """The exception as the student would see it: on the innermost of the student's own lines."""
    if isinstance(error, Left):
        return error.raised
    where = frames.innermost_of(error.__traceback__)
    kind = type(error).__name__[:NAME_CHARACTERS]
    text = _text(error)
    if isinstance(error, SystemExit):
        text = f"the program was left with exit code {error.code!r}"
    if where is None:
        return Raised(type=kind, text=text[:TEXT_CHARACTERS])
    code, line = where
    unsolved = isinstance(error, NotImplementedError) and code.co_qualname in STATE.unsolved
    return Raised(
        type=kind, text=text[:TEXT_CHARACTERS], file=code.co_filename, at=line,
        function=code.co_qualname[:NAME_CHARACTERS], unsolved=unsolved,
    )  # fmt: skip


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - a student's __str__ may do anything
        return "(its text cannot be had)"


def print_exception(error: BaseException) -> None:
    """What Python would print, without our frames."""
    where = frames.student_traceback(error.__traceback__)
    sys.stderr.write("".join(("Traceback (most recent call last):\n", *where)))
    sys.stderr.write(f"{type(error).__name__}: {_text(error)}\n")


def start_thread(name: str, daemon: bool, body: Callable[[], None], prepare: Callable[[Me], None]) -> int:
    """Start a real thread as a task; its number. `prepare` runs in it before its first step."""
    number, descriptor = call_for_descriptor("task", "spawn", "thread", name, daemon)
    STATE.progress += 1
    STATE.threaded = True
    _thread.start_new_thread(_thread_main, (number, descriptor, body, prepare))
    return number


def _thread_main(number: int, descriptor: int, body: Callable[[], None], prepare: Callable[[Me], None]) -> None:
    task = begin(number, Channel.from_descriptor(descriptor))
    _receive(task)
    prepare(task)
    raised = None
    try:
        body()
    except SystemExit:
        pass
    except BaseException as error:  # noqa: BLE001 - whatever ends the task is reported
        raised = describe(error)
        print_exception(error)
    how = "raised" if raised else "returned"
    if me() is task:
        end(how, raised=raised)
    else:  # this is a child of `os.fork`, which has no thread but this: it ends with it, whatever was raised
        end_process(how, raised=raised)
        leave(0)


THREAD_MAIN: Final = _thread_main.__code__


def clock() -> float:
    """Virtual time in seconds; each look at it takes a microsecond, so that differences are never zero.

    A loop that looks at the clock has time pass for it, but not one that a scenario only measures.
    """
    STATE.clock_reads += 1
    if controlled() and sys._getframe(1).f_code.co_filename != SCENARIOS:  # noqa: SLF001
        me().clock = True
    return STATE.now + STATE.clock_reads * 1e-6
