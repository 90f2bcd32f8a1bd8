"""Tasks and processes as the conductor knows them."""

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.model import Call, Footprint, Model
from grader.transport import Channel

IGNORES: Final = "ignores"
HANDLES: Final = "handles"


@dataclass(slots=True, eq=False)
class Process:
    """A process of the subject; `number` is that of its first task.

    `signals` says which it `IGNORES` and which it `HANDLES` by a function. It has from its parent what that has done.
    """

    number: int
    parent: Process | None = None
    daemon: bool = False
    pid: int = 0
    pidfd: int = -1
    ended: bool = False
    forked: bool = False  # by `os.fork`
    reaped: bool = False  # its parent has been told of its end,
    claimed: bool = False  # by `os.wait` or its like, so that `multiprocessing` never learns of it
    signals: dict[int, str] = field(default_factory=lambda: {int(signal.SIGINT): HANDLES})

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.signals = dict(self.parent.signals)

    def seen(self, pid: int) -> bool:
        """A message came from `pid`: the first one says who this is. False when it is somebody else."""
        if self.pid == 0 and pid:
            self.pid = pid
            with contextlib.suppress(OSError, AttributeError):
                self.pidfd = os.pidfd_open(pid)
        return pid in (0, self.pid)

    def close(self) -> None:
        """Give the descriptor back."""
        if self.pidfd >= 0:
            os.close(self.pidfd)
            self.pidfd = -1


class Unspoken(Channel):
    """The channel of a task that only the conductor knows."""

    def __init__(self) -> None:
        """Nobody is at the other end."""

    def send(self, message: bytes, *descriptors: int) -> None:
        """Into the void."""

    def close(self) -> None:
        """Nothing to close."""


@dataclass(slots=True, eq=False)
class Task:
    """A thread or process under the conductor. With `call` set it waits for its grant.

    One that `feeds` is the thread behind a `multiprocessing.Queue`, which nobody sees.
    """

    number: int
    name: str
    process: Process
    channel: Channel
    daemon: bool = False
    at_import: bool = False
    call: Call | None = None
    model: Model | None = None
    touches: Footprint = ()
    announced: int = 0
    due: float | None = None
    ended: bool = False
    code: int = 0  # a process's exit code, once it has ended
    parts: list[bytes] = field(default_factory=list)
    part_bytes: int = 0
    spent: int = 0
    feeds: bool = False
    alike: int | None = None  # until it takes a step: those of the same number may be exchanged for one another
    client: int | None = None  # the task on whose behalf it does whatever it does, as a thread of a server

    @property
    def acts_for(self) -> int:
        """Who has the server do it; the task itself if nobody else."""
        return self.number if self.client is None else self.client

    @property
    def waits(self) -> bool:
        """Whether it has announced an operation and stands still."""
        return self.call is not None and not self.ended
