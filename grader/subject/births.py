"""How a process of the program under test is born: a real fork, which the conductor is told of first."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Final

from grader.subject import agent, frames, kernel, streams
from grader.transport import Channel
from grader.wire import NAME_CHARACTERS, Hello, Raised, encode

# The first processes of an execution that have come to their end stand still until the nursery clears them away with
# all the rest, on a core that nobody waits for: to the conductor they have ended, and what they return it knows.
PARKED: Final = 32


def start_process(name: str, daemon: bool, body: Callable[[], int]) -> tuple[int, int]:
    """Fork for real; (task number, pid). In the child `body` runs, then the process ends with its result."""
    number, descriptor = agent.call_for_descriptor("task", "spawn", "process", name, daemon)
    by_main = agent.me() is agent.STATE.first
    pid = _forked(descriptor)
    if pid:
        return number, pid
    agent.STATE.twin = None
    if by_main:  # to the kernel the parent is the thread that forks, and others may well end before their children
        kernel.die_with_parent()
    code = 70
    try:
        _begin(number, descriptor)
        code = body()
        if by_main and number < PARKED:
            kernel.wait_for_end()
    finally:
        agent.leave(code)


def fork(name: str) -> tuple[int, int]:
    """The same as `os.fork` does it: (task number, pid) in the parent, (0, 0) in the child, which goes on from here.

    Unlike a process that was started, the child may outlive its parent.
    """
    number, descriptor = agent.call_for_descriptor("task", "spawn", "fork", name, False)
    pid = _forked(descriptor)
    if pid:
        return number, pid
    agent.STATE.twin = _place() if _returns_to_a_scenario() else None
    _begin(number, descriptor)
    return 0, 0


def _forked(descriptor: int) -> int:
    """What `fork` returns. The descriptor is the child's end of its channel. Raises OSError."""
    agent.STATE.progress += 1
    streams.flush()
    parent = agent.me()
    try:
        pid = os.fork() if agent.STATE.threaded else kernel.fork_alone()
    except OSError:
        os.close(descriptor)  # so that the conductor learns that nobody is there
        raise
    if pid:
        os.close(descriptor)
    else:
        agent.STATE.threaded = False
        parent.channel.close()
    return pid


def _begin(number: int, descriptor: int) -> None:
    """This process is a task from now on, and waits for its first grant."""
    task = agent.begin_process(number, Channel.from_descriptor(descriptor))
    task.channel.send(encode(Hello()))
    agent.await_grant(task)


# Below these on the stack is what started the process or thread: who returns there has come to its natural end.
_BEGINNINGS: Final[frozenset[CodeType]] = frozenset({start_process.__code__, agent.THREAD_MAIN})


def _returns_to_a_scenario() -> bool:
    """Whether the scenario of the execution, or what imports the program, is below on the stack."""
    frame: FrameType | None = sys._getframe()  # noqa: SLF001 - the only way
    while frame is not None:
        if frame.f_code in _BEGINNINGS:
            return False
        frame = frame.f_back
    return True


def _place() -> Raised:
    """The student's line that forks."""
    frame = frames.innermost(sys._getframe())  # noqa: SLF001 - as above
    if frame is None:
        return Raised(type="doubled")
    name = frame.f_code.co_qualname[:NAME_CHARACTERS]
    return Raised(type="doubled", file=frame.f_code.co_filename, at=frame.f_lineno, function=name)
