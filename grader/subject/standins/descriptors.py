"""The open files of this process: descriptors, descriptions, and edits that are held back."""

from __future__ import annotations

import errno
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Final

from grader.subject import agent
from grader.wire import PAYLOAD_BYTES

FIRST: Final = 1000  # so that nobody takes a modelled descriptor for a real one
MOST: Final = 1024  # open at a time, as is usual
EDITS: Final = 500  # held back at most
GLIMPSE: Final = 120


def failed(number: int, *names: object) -> OSError:
    """The exception that the system would raise."""
    text = os.strerror(number)
    if not names:
        return OSError(number, text)
    return OSError(number, text, names[0], *((None, names[1]) if len(names) > 1 else ()))


def glimpse(data: bytes) -> str:
    """The content on one short line."""
    text = " ".join(data[: 4 * GLIMPSE].decode(errors="replace").split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return (line if len(line) <= GLIMPSE else line[: GLIMPSE - 1] + "…") or "nothing"


class Description:
    """An open file of the model: its handle, a position, and the edits not yet published."""

    def __init__(self, handle: int, inode: int, flags: int, *, folder: bool, atomic: bool) -> None:
        self.handle, self.inode, self.flags = handle, inode, flags
        self.folder, self.atomic = folder, atomic
        self.position = 0
        self.at_end = False  # the position is wherever the end is
        self.lock = 0  # the kind of flock that this process knows it has
        self.forks = TABLE.forks
        self.holder = 0  # the thread that last wrote what is held back
        self._edits: list[tuple[int | str, int]] = []
        self._chunks: list[bytes] = []

    @property
    def readable(self) -> bool:
        """Opened for reading."""
        return self.flags & os.O_ACCMODE != os.O_WRONLY

    @property
    def writable(self) -> bool:
        """Opened for writing."""
        return self.flags & os.O_ACCMODE != os.O_RDONLY

    @property
    def appends(self) -> bool:
        """Every write goes to the end."""
        return bool(self.flags & os.O_APPEND)

    @property
    def seekable(self) -> bool:
        """Whether it has a position."""
        return True

    @property
    def block(self) -> int:
        """How much a buffer over it holds."""
        return io.DEFAULT_BUFFER_SIZE

    @property
    def shared(self) -> bool:
        """A process was forked since, and may have it too."""
        return self.forks != TABLE.forks

    @property
    def _joint(self) -> int | None:
        """Processes share the position, which the conductor keeps: what tells it, with ours as it was; else None."""
        return -1 - self.position if self.shared and not self.appends and not self.folder else None

    # -- content -------------------------------------------------------------------------------------------

    def read(self, size: int) -> bytes:
        """From the position on; -1 is all the rest."""
        joint = self._joint
        if joint is not None:
            self.publish()
            return self.read_at(joint, size)
        data = self.read_at(self.here(), size)
        self.position += len(data)
        return data

    def read_at(self, position: int, size: int) -> bytes:
        """One operation, whatever the size. What is held back here shows, and what this thread holds back elsewhere."""
        if not self.readable:
            raise failed(errno.EBADF)
        beside = TABLE.held(self.inode, beside=self)
        if not self._edits and not beside:
            data = agent.call("files", "read", self.handle, position, _clamped(size)).payload
        else:
            content = bytearray(agent.call("files", "read", self.handle, 0, -1).payload)
            for description in (*beside, self):
                description.apply(content)
            data = bytes(content[position:] if size < 0 else content[position : position + size])
        agent.saw(glimpse(data) if data or position == 0 else "the end")
        return data

    def size(self) -> int:
        """How long the file is, with what is held back."""
        cut = any(where == "t" for where, _ in self._edits)
        return self.size_of(0 if cut else int(agent.call("files", "size", self.handle).value))

    def size_of(self, size: int) -> int:
        """How long a file of that size is, with what is held back."""
        for description in (*TABLE.held(self.inode, beside=self), self):
            size = description.after(size)
        return size

    def after(self, size: int) -> int:
        """How long a file of that size is, with what is held back here."""
        for where, number in self._edits:
            size = _size_after(size, where, number)
        return size

    @property
    def held(self) -> bool:
        """Whether this thread has written here what nobody else sees yet."""
        return bool(self._edits) and self.holder == get_ident()

    def hold(self, data: bytes, position: int | None = None) -> int:
        """Write, but tell nobody yet; None is where the position is. How much it was."""
        if not self.writable:
            raise failed(errno.EBADF)
        joint = self._joint if position is None else None
        start = 0 if self.appends or joint is not None else self.here() if position is None else position
        if sum(map(len, self._chunks)) + len(data) > PAYLOAD_BYTES or start + len(data) > PAYLOAD_BYTES:
            raise failed(errno.ENOSPC)
        if data:
            self._note("a" if self.appends else start if joint is None else f"j{self.position}", data)
        if position is None and data and joint is None:
            self.position, self.at_end = start + len(data), self.appends
        return len(data)

    def write(self, data: bytes, position: int | None = None) -> int:
        """Write and publish."""
        done = self.hold(data, position)
        self.publish()
        return done

    def cut(self, size: int) -> None:
        """Set the size; in atomic mode with the next write only."""
        if not self.writable or size < 0:
            raise failed(errno.EINVAL)
        if size > PAYLOAD_BYTES:
            raise failed(errno.EFBIG)
        self._cut(size)
        if not self.atomic:
            self.publish()

    def _cut(self, size: int) -> None:
        """Remember a cut."""
        self._edits.append(("t", size))
        self.holder = get_ident()

    def _note(self, where: int | str, data: bytes) -> None:
        """Remember a write; one that goes on where the last ended is merged with it."""
        if len(self._edits) >= EDITS:
            self.publish()
        last, number = self._edits[-1] if self._edits else ("t", 0)
        if (last == where and isinstance(where, str)) or (isinstance(last, int) and last + number == where):
            self._edits[-1] = (last, number + len(data))
        else:
            self._edits.append((where, len(data)))
        self._chunks.append(data)
        self.holder = get_ident()

    def apply(self, content: bytearray) -> None:
        """What the file would be if all were published."""
        payload, used = b"".join(self._chunks), 0
        for where, number in self._edits:
            if where == "t":
                del content[number:]
                content.extend(bytes(number - len(content)))
                continue
            start = len(content) if isinstance(where, str) else where
            content.extend(bytes(max(0, start - len(content))))
            content[start : start + number] = payload[used : used + number]
            used += number

    def publish(self, *, with_cuts: bool = True) -> None:
        """Let everybody see what was written; a cut alone waits if `with_cuts` is off."""
        if not self._edits or not (with_cuts or self._chunks):
            return
        edits, payload = json.dumps(self._edits), b"".join(self._chunks)
        self._edits, self._chunks = [], []
        size = agent.call("files", "write", self.handle, edits, payload=payload).value
        if self.appends and payload:
            self.position, self.at_end = int(size), False

    def hold_truncation(self) -> None:
        """The file was opened to be written anew."""
        self._cut(0)

    # -- position ------------------------------------------------------------------------------------------

    def here(self) -> int:
        """The position."""
        joint = self._joint
        if joint is not None:
            self.publish()
            return int(agent.call("files", "seek", self.handle, joint, None).value)
        if self.at_end:
            self.position, self.at_end = self.size(), False
        return self.position

    def seek(self, offset: int, whence: int) -> int:
        """Move the position."""
        if whence == os.SEEK_END:
            offset += self.size()
        elif whence == os.SEEK_CUR:
            offset += self.here()
        elif whence != os.SEEK_SET:
            raise failed(errno.EINVAL)
        if offset < 0:
            raise failed(errno.EINVAL)
        if self._joint is not None:
            self.publish()
            agent.call("files", "seek", self.handle, -1, offset)
        else:
            self.position, self.at_end = offset, False
        return offset

    # -- descriptors ---------------------------------------------------------------------------------------

    def doubled(self, number: int) -> Description:
        """The same under this descriptor, too."""
        return self

    def leave(self, number: int) -> None:
        """The descriptor is about to be closed."""

    def asked_for(self, number: int) -> None:
        """The descriptor was asked for after it had been closed."""


def _clamped(size: int) -> int:
    return -1 if size < 0 else min(size, PAYLOAD_BYTES)


def _size_after(size: int, where: int | str, number: int) -> int:
    if where == "t":
        return number
    return size + number if isinstance(where, str) else max(size, where + number)


class Descriptors:
    """Which descriptor stands for which description; a fork copies it."""

    def __init__(self) -> None:
        self.forks = 0
        self.folder: str | None = None  # the working folder, if it is a modelled one
        self._open: dict[int, Description] = {}
        self._closed: dict[int, Description] = {}
        self._recorded: set[int] = set()  # inodes on which this process took record locks

    def forking(self) -> None:
        """A child is about to have all this too."""
        self.forks += 1

    def forked(self) -> None:
        """This is the child: it has no record locks."""
        self._recorded.clear()

    def add(self, description: Description, at: int | None = None, *, least: int = FIRST) -> int:
        """The lowest free descriptor, or this one, stands for the description from now on."""
        number = max(FIRST, least)
        while number in self._open:
            number += 1
        if number >= FIRST + MOST:
            raise failed(errno.EMFILE)
        number = number if at is None else at
        self._open[number] = description
        self._closed.pop(number, None)
        return number

    def double(self, description: Description, at: int | None = None, *, least: int = FIRST) -> int:
        """Another descriptor of what is open: the lowest free one, or this one."""
        number = self.add(description, at, least=least)
        try:
            self._open[number] = description.doubled(number)
        except OSError:
            del self._open[number]
            raise
        return number

    def get(self, number: object) -> Description | None:
        """What the descriptor stands for; None if it is not one of ours."""
        return self._open.get(number) if isinstance(number, int) else None

    def owns(self, number: int) -> bool:
        """Whether only we could have given out this number."""
        return FIRST <= number < FIRST + MOST

    def need(self, number: int) -> Description:
        """What the descriptor stands for. Raises EBADF."""
        description = self._open.get(number)
        if description is None:
            if number in self._closed:
                self._closed[number].asked_for(number)
            raise failed(errno.EBADF)
        return description

    def held(self, inode: int, *, beside: Description | None = None) -> list[Description]:
        """What else is open of the file, where this thread has written what nobody else sees yet."""
        found = dict.fromkeys(each for each in self._open.values() if each.inode == inode and each.held)
        return [each for each in found if each is not beside]

    def size_of(self, inode: int, size: int) -> int:
        """How long a file of that size is for this thread."""
        held = self.held(inode)
        return held[0].size_of(size) if held else size

    def numbers(self) -> list[int]:
        """All open descriptors."""
        return sorted(self._open)

    def recorded(self, description: Description) -> None:
        """This process took a record lock."""
        self._recorded.add(description.inode)

    def close(self, number: int) -> None:
        """Close it; what was held back is published with the last descriptor of the description."""
        description = self.need(number)
        description.leave(number)
        self._closed[number] = self._open.pop(number)
        last = description not in self._open.values()
        try:
            if last and _reachable():
                description.publish()
        finally:
            self._tell(description, last=last)

    def _tell(self, description: Description, *, last: bool) -> None:
        """Announce the close where a lock may depend on it."""
        matters = (last and (description.lock or description.shared)) or description.inode in self._recorded
        if matters and _reachable():
            agent.call("files", "close", description.handle, last)


def _reachable() -> bool:
    """Whether the thread that runs now may speak to the conductor."""
    return agent.controlled()


TABLE: Final = Descriptors()  # as in reality, a process has exactly one


@contextmanager
def named(*names: object) -> Iterator[None]:
    """Put the names that the student used into an OSError of the model."""
    try:
        yield
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        raise failed(error.errno, *names) from None
