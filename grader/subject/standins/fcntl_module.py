"""The stand-in for `fcntl`: locks on modelled files are the conductor's."""

from __future__ import annotations

import errno
import fcntl
import operator
import os
import struct
from types import ModuleType
from typing import Any, Final, NamedTuple

from grader.subject import agent
from grader.subject.standins.descriptors import TABLE, Description, failed
from grader.subject.standins.pipe_ends import Duct

_MODES: Final = {fcntl.F_RDLCK: "r", fcntl.F_WRLCK: "w", fcntl.F_UNLCK: "u"}
_HEAD: Final = "hhqq"  # of `struct flock`: kind, whence, start, length


class Span(NamedTuple):
    """The bytes that a record lock is for."""

    start: int
    length: int
    whence: int


def _number(fd: Any) -> int:
    """The descriptor that an argument of `fcntl` means."""
    return operator.index(fd) if isinstance(fd, int) else int(fd.fileno())


def _description(fd: Any) -> Description | None:
    number = _number(fd)
    return TABLE.need(number) if TABLE.owns(number) else TABLE.get(number)


def _file(fd: Any, what: str) -> Description | None:
    """What the descriptor of a file stands for; None: it is not modelled."""
    description = _description(fd)
    if isinstance(description, Duct):
        agent.unsupported(f"{what} of a pipe")
        raise failed(errno.EBADF)
    if description is None:
        agent.unsupported(f"{what} of a file that is not modelled")
    return description


def flock(fd: Any, operation: int, /) -> None:
    """`fcntl.flock`. Converting a lock is not atomic: it is given up first, as on Linux."""
    description = _file(fd, "fcntl.flock")
    if description is None:
        fcntl.flock(fd, operation)
        return
    wanted = operation & ~fcntl.LOCK_NB
    if wanted not in {fcntl.LOCK_SH, fcntl.LOCK_EX, fcntl.LOCK_UN}:
        raise failed(errno.EINVAL)
    if wanted != fcntl.LOCK_UN and description.lock not in {0, wanted}:
        agent.call("files", "flock", description.handle, fcntl.LOCK_UN)
        description.lock = 0
    agent.call("files", "flock", description.handle, operation)
    description.lock = 0 if wanted == fcntl.LOCK_UN else wanted


def lockf(fd: Any, cmd: int, len: int = 0, start: int = 0, whence: int = 0, /) -> None:  # noqa: A002
    """`fcntl.lockf`."""
    description = _file(fd, "fcntl.lockf")
    if description is None:
        fcntl.lockf(fd, cmd, len, start, whence)
        return
    wanted = cmd & ~fcntl.LOCK_NB
    modes = {fcntl.LOCK_SH: "r", fcntl.LOCK_EX: "w", fcntl.LOCK_UN: "u"}
    if wanted not in modes:
        raise ValueError("unrecognized lockf argument")
    record(description, modes[wanted], Span(start, len, whence), wait=not cmd & fcntl.LOCK_NB)


def record(description: Description, mode: str, span: Span, *, wait: bool) -> None:
    """Take or give up a record lock."""
    start, length, whence = span
    if whence == os.SEEK_CUR:
        start, whence = start + description.here(), os.SEEK_SET
    if whence not in {os.SEEK_SET, os.SEEK_END}:
        raise failed(errno.EINVAL)
    if max(abs(start), abs(length)) > 2**62:
        raise failed(errno.EOVERFLOW)
    agent.call("files", "record", description.handle, mode, start, length, whence, wait)
    TABLE.recorded(description)


def control(fd: Any, cmd: int, arg: Any = 0, /) -> Any:
    """`fcntl.fcntl`."""
    description = _description(fd)
    if description is None:
        if cmd in {fcntl.F_SETLK, fcntl.F_SETLKW}:
            agent.unsupported("fcntl.fcntl lock of a file that is not modelled")
        return fcntl.fcntl(fd, cmd, arg)
    if cmd in {fcntl.F_SETLK, fcntl.F_SETLKW} and not isinstance(description, Duct):
        return _set_lock(description, arg, wait=cmd == fcntl.F_SETLKW)
    match cmd:
        case fcntl.F_GETFL:
            return _flags(description)
        case fcntl.F_GETFD:
            return fcntl.FD_CLOEXEC
        case fcntl.F_SETFD | fcntl.F_SETFL:
            if cmd == fcntl.F_SETFL and isinstance(description, Duct):
                description.waits = not arg & os.O_NONBLOCK
            return 0
        case fcntl.F_DUPFD | fcntl.F_DUPFD_CLOEXEC:
            return TABLE.double(description, least=arg)
        case _:
            agent.unsupported(f"fcntl.fcntl command {cmd}")
            raise failed(errno.EINVAL)


def _flags(description: Description) -> int:
    waits = not isinstance(description, Duct) or description.waits
    return description.flags & ~getattr(os, "O_CLOEXEC", 0) | (0 if waits else os.O_NONBLOCK)


def _set_lock(description: Description, arg: Any, *, wait: bool) -> bytes:
    """F_SETLK and F_SETLKW with a packed `struct flock`."""
    data = bytes(arg)
    size = struct.calcsize(_HEAD)
    if len(data) < size:
        raise failed(errno.EINVAL)
    kind, whence, start, length = struct.unpack(_HEAD, data[:size])
    if kind not in _MODES:
        raise failed(errno.EINVAL)
    record(description, _MODES[kind], Span(start, length, whence), wait=wait)
    return data


def os_lockf(fd: int, command: int, length: int, /) -> None:
    """`os.lockf`: from the position on."""
    description = _file(fd, "os.lockf")
    if description is None:
        os.lockf(fd, command, length)
        return
    if command not in {os.F_LOCK, os.F_TLOCK, os.F_ULOCK}:
        agent.unsupported("os.lockf with F_TEST")
        raise failed(errno.EINVAL)
    mode = "u" if command == os.F_ULOCK else "w"
    record(description, mode, Span(0, length, os.SEEK_CUR), wait=command == os.F_LOCK)


def build_fcntl() -> ModuleType:
    """A module that takes the place of `fcntl`."""
    module = ModuleType("fcntl", fcntl.__doc__)
    vars(module).update(vars(fcntl))
    vars(module).update({"flock": flock, "lockf": lockf, "fcntl": control})
    return module
