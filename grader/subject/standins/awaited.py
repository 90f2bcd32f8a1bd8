"""By which names the conductor knows what can be waited for."""

from __future__ import annotations

import itertools
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins.descriptors import TABLE
from grader.subject.standins.pipe_ends import PipeEnd
from grader.subject.standins.process_queues import Connection
from grader.subject.standins.processes import Sentinel
from grader.subject.standins.socket_ends import SocketEnd

IN, OUT = "in", "out"  # what for; else the events that `poll` is to tell of
_FIRST: Final = 1_000_000
_NUMBERS: Final = itertools.count(_FIRST)


class Handle(int):
    """What stands for the descriptor of one end of a `multiprocessing.Pipe` where somebody waits for it."""

    end: Connection


_HANDLES: Final[dict[Connection, Handle]] = {}


def handle(end: Connection) -> Handle:
    """The number of this end, which is the same each time it is asked for."""
    if end not in _HANDLES:
        _HANDLES[end] = Handle(next(_NUMBERS))
        _HANDLES[end].end = end
    return _HANDLES[end]


def number_of(one: Any) -> int:
    """The descriptor of what somebody waits for. Raises as `select.select` does."""
    if isinstance(one, Connection):
        one.awaited  # noqa: B018 - raises where it is closed, or cannot receive
        return handle(one)
    if isinstance(one, int):
        number = one
    else:
        ask = getattr(one, "fileno", None)
        if ask is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        number = ask()
        if not isinstance(number, int):
            raise TypeError("fileno() returned a non-integer")
    if number < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({int(number)})")
    return number


def is_open(number: int) -> bool:
    """Whether it stands for something: what is not ours is real, and somebody else's to judge."""
    return not TABLE.owns(number) or TABLE.get(number) is not None


def name_of(number: int, wanted: str | int = IN) -> int | str | None:
    """The conductor's name for it. None, and reported: it is of another kind. Raises EBADF."""
    name: int | str | None = None
    if isinstance(number, Sentinel):
        name = number.task if wanted != OUT else None
    elif isinstance(number, Handle):
        name = f"{number.end.awaited}@0@{wanted}" if wanted != OUT else None
    elif TABLE.owns(number):
        end = TABLE.need(number)
        name = f"{end.awaited}@{wanted}" if isinstance(end, SocketEnd | PipeEnd) else None
    if name is None:
        agent.unsupported("waiting for what is neither a pipe, a socket nor the end of a process")
    return name
