"""The ends of pipes, and what all descriptors have in common that are of no file."""

from __future__ import annotations

import errno
import io
import os
import sys
from abc import abstractmethod
from typing import Final, NoReturn

from grader.subject import agent
from grader.subject.standins.descriptors import Description, failed

FULL: Final = 65_536  # no pipe holds more
_PAGE: Final = 4096


class Duct(Description):
    """What bytes go through: it has no position, and who uses it may have to wait.

    What a descriptor of it may do is for the conductor to say, who knows which ends are open where.
    """

    kind = "pipe"

    def __init__(self, access: int) -> None:
        super().__init__(-1, -1, access, folder=False, atomic=False)

    @property
    @abstractmethod
    def waits(self) -> bool:
        """Whether who uses it waits."""

    @waits.setter
    @abstractmethod
    def waits(self, waits: bool) -> None: ...

    @property
    def shared(self) -> bool:
        """It has no lock that somebody could wait for."""
        return False

    @property
    def seekable(self) -> bool:
        """Never."""
        return False

    @property
    def block(self) -> int:
        """As `open` finds it for a pipe."""
        return _PAGE if sys.version_info < (3, 14) else io.DEFAULT_BUFFER_SIZE

    def read_at(self, position: int, size: int) -> NoReturn:
        """It has no positions."""
        raise failed(errno.ESPIPE)

    def here(self) -> NoReturn:
        """It has no position."""
        raise failed(errno.ESPIPE)

    def seek(self, offset: int, whence: int) -> NoReturn:
        """It has no position."""
        raise failed(errno.ESPIPE)

    def cut(self, size: int) -> NoReturn:
        """It cannot be cut."""
        raise failed(errno.EINVAL)


class PipeEnd(Duct):
    """One descriptor of one end."""

    def __init__(self, access: int) -> None:
        super().__init__(access)
        self._pipe, self._number = "", -1

    def belongs(self, pipe: str, number: int) -> None:
        """It is an end of this pipe, under this descriptor."""
        self._pipe, self._number = pipe, number

    @property
    def awaited(self) -> str:
        """By which name the conductor knows that something can be read, or written, here."""
        return f"{self._pipe}@{self._number}"

    # -- content -------------------------------------------------------------------------------------------

    def read(self, size: int) -> bytes:
        """What is there, once something is, up to so much; -1 is all until the end."""
        if size >= 0:
            return agent.call(self._pipe, "read", self._number, min(size, FULL)).payload
        found = b""
        try:
            while piece := agent.call(self._pipe, "drain", self._number, FULL).payload:
                found += piece
        except BlockingIOError:
            if not found:
                raise
        return found

    def hold(self, data: bytes, position: int | None = None) -> int:
        """Write: as much as there is room for, then the rest piece by piece. How much has gone in."""
        if position is not None:
            raise failed(errno.ESPIPE)
        done, goes_on, step = 0, True, "write"
        while goes_on:
            piece = data[done : done + FULL]
            much, goes_on = agent.call(self._pipe, step, self._number, len(data) - done, payload=piece).value
            done, step = done + much, "write_on"
        return done

    # -- descriptors ---------------------------------------------------------------------------------------

    def doubled(self, number: int) -> PipeEnd:
        """The same end under another descriptor."""
        agent.call(self._pipe, "double", self._number, number)
        other = PipeEnd(self.flags & os.O_ACCMODE)
        other.belongs(self._pipe, number)
        return other

    def leave(self, number: int) -> None:
        """Close it, if there is still somebody to tell."""
        if agent.controlled() and self._pipe:
            agent.call(self._pipe, "close", number)

    def asked_for(self, number: int) -> None:
        """Whether it was closed before or after is for the conductor to say."""
        if agent.controlled():
            agent.call(self._pipe, "use", number)

    @property
    def waits(self) -> bool:
        """Whether who uses it waits."""
        return bool(agent.call(self._pipe, "waits", self._number).value)

    @waits.setter
    def waits(self, waits: bool) -> None:
        agent.call(self._pipe, "set_waits", self._number, waits)


class FifoEnd(PipeEnd):
    """One descriptor of one end of a pipe with a name."""

    def __init__(self, inode: int, flags: int) -> None:
        """Raises, and reports, where both ends are opened at once, or nobody is waited for."""
        access = flags & os.O_ACCMODE
        if access == os.O_RDWR or flags & os.O_NONBLOCK:
            agent.unsupported("a named pipe that is opened with O_NONBLOCK, or for both reading and writing")
            raise failed(errno.EOPNOTSUPP)
        super().__init__(access)
        self._inode = inode

    def wait_for_the_other(self, number: int) -> None:
        """It is open under this descriptor as soon as somebody has the other end."""
        self.belongs(f"fifo:{self._inode}", number)
        if agent.call(self._pipe, "arrive", number, "reading" if self.readable else "writing").value:
            agent.call(self._pipe, "meet", number)
