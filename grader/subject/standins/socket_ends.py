"""Descriptors of sockets: what they stand for is known to the conductor by a number."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any, Final

from grader.subject import agent, frames
from grader.subject.standins.descriptors import TABLE, Description, failed
from grader.subject.standins.pipe_ends import Duct

UNIX, INET = "unix", "inet"
STREAM, PACKETS, DATAGRAMS = "stream", "packets", "datagrams"
_LARGEST: Final = 212_960  # bytes of a message: see the conductor's model
# What a receiver sees at once of what is sent: see the conductor's model, which decides.
_PIECE: Final = {UNIX: 36_544, INET: 65_536}
_MOST: Final = 1 << 20  # asked for at once


class SocketEnd(Duct):
    """One descriptor of a socket of this family."""

    kind = "sock"

    def __init__(self, family: str, *, sort: str = STREAM, waits: bool = True, alone: bool = True) -> None:
        super().__init__(os.O_RDWR)
        self.sort, self.was_cut = sort, False
        self.family, self.number, self.descriptor = family, -1, -1
        self.reuses = False
        self._waits, self._alone = waits, alone

    def call(self, do: str, *args: Any, timeout: float | None = None, payload: bytes = b"") -> agent.Result:
        """Announce an operation on it."""
        return agent.call("sockets", do, self.number, self.descriptor, *args, timeout=timeout, payload=payload)

    @property
    def awaited(self) -> str:
        """By which name the conductor knows that something is to be received, or accepted, here."""
        return f"socket:{self.number}@{self.descriptor}"

    # -- content -------------------------------------------------------------------------------------------

    def receive(self, size: int, *, polls: bool | None, stays: bool = False, timeout: float | None = None) -> bytes:
        """What is there, once something is. `polls`: wait; None: do not; False: as the socket does."""
        result = self.call("recv", min(size, _MOST), polls, stays, timeout=timeout)
        if result.timed_out:
            raise TimeoutError("timed out")
        self.was_cut = result.value is True
        return result.payload

    def send(self, data: bytes, *, polls: bool | None, timeout: float | None = None) -> int:
        """Piece by piece, as much as there is room for or, if who sends waits, all of it. How much has gone in."""
        if self.sort != STREAM:
            return self._sent_whole(data, polls, timeout)
        done, step, much = 0, "send", 1
        while much and done < len(data):
            piece = data[done : done + _PIECE[self.family]]
            try:
                much, goes_on = self._sent(step, len(data) - done, polls, timeout, piece)
            except OSError:
                if not done:
                    raise
                break
            done, step = done + much, "send_on" if goes_on else "send"
        return done

    def _sent_whole(self, data: bytes, polls: bool | None, timeout: float | None) -> int:
        if len(data) > _LARGEST:
            raise failed(errno.EMSGSIZE)
        return self._sent("send", len(data), polls, timeout, data)[0]

    def _sent(self, step: str, size: int, polls: bool | None, timeout: float | None, piece: bytes) -> tuple[int, bool]:
        """One piece: how much of it has gone in, and whether who sends waits until more can."""
        result = self.call(step, size, polls, timeout=timeout, payload=piece)
        if result.timed_out:
            raise TimeoutError("timed out")
        much, goes_on = result.value
        return much, goes_on

    def read(self, size: int) -> bytes:
        """What is there, once something is, up to so much; -1 is all until the end."""
        if size >= 0:
            return self.receive(size, polls=False) if size else b""
        found = b""
        try:
            while piece := self.receive(_MOST, polls=False):
                found += piece
        except BlockingIOError:
            if not found:
                raise
        return found

    def hold(self, data: bytes, position: int | None = None) -> int:
        """Send it."""
        if position is not None:
            raise failed(errno.ESPIPE)
        return self.send(data, polls=False) if data or self.sort != STREAM else 0

    # -- descriptors ---------------------------------------------------------------------------------------

    def doubled(self, number: int) -> SocketEnd:
        """The same socket under another descriptor."""
        self.call("double", number)
        self._alone = False
        other = SocketEnd(self.family, sort=self.sort, alone=False)
        other.number, other.descriptor, other.reuses = self.number, number, self.reuses
        return other

    def leave(self, number: int) -> None:
        """Close it, if there is still somebody to tell."""
        if agent.controlled() and self.number >= 0:
            self.call("close")

    def asked_for(self, number: int) -> None:
        """Whether it was closed before or after is for the conductor to say."""
        if agent.controlled():
            self.call("use")

    @property
    def waits(self) -> bool:
        """Whether who uses it waits."""
        return bool(self.call("waits").value)

    @waits.setter
    def waits(self, waits: bool) -> None:
        if self._alone and self.forks == TABLE.forks and waits == self._waits:
            return  # nobody else can have changed it
        self.call("set_waits", waits)
        self._waits = waits


def label() -> str:
    """What people call a socket that is made now."""
    frame = frames.innermost(sys._getframe(1))  # noqa: SLF001 - the caller's frame
    return "a socket" if frame is None else f"the socket made at line {frame.f_lineno}"


def opened(family: str, *, waits: bool) -> SocketEnd:
    """A new socket under a new descriptor."""
    end = SocketEnd(family, waits=waits)
    end.descriptor = TABLE.add(end)
    end.number = int(agent.call("sockets", "open", family, end.descriptor, waits, label()).value)
    return end


def paired(sort: str, *, waits: bool) -> tuple[SocketEnd, SocketEnd]:
    """Two sockets that are connected."""
    one, two = SocketEnd(UNIX, sort=sort, waits=waits), SocketEnd(UNIX, sort=sort, waits=waits)
    one.descriptor, two.descriptor = TABLE.add(one), TABLE.add(two)
    made = agent.call("sockets", "pair", one.descriptor, two.descriptor, waits, label(), sort)
    one.number, two.number = made.value
    return one, two


def accepted(end: SocketEnd, *, polls: bool, timeout: float | None) -> tuple[SocketEnd, list[Any]]:
    """The socket of the next connection, and its peer's address. Raises as `accept` does."""
    other = SocketEnd(end.family)
    other.descriptor = TABLE.add(other)
    result = None
    try:
        result = end.call("accept", other.descriptor, polls, timeout=timeout)
    finally:
        if result is None or result.timed_out:
            TABLE.close(other.descriptor)
    if result.timed_out:
        raise TimeoutError("timed out")
    other.number, *name = result.value
    return other, name


def need(number: int) -> SocketEnd:
    """The socket behind a descriptor. Raises EBADF and ENOTSOCK; real ones are reported first."""
    description: Description | None = TABLE.need(number) if TABLE.owns(number) else TABLE.get(number)
    if description is None:
        agent.unsupported("a socket that the grader has not made")
        raise failed(errno.EBADF)
    if not isinstance(description, SocketEnd):
        raise failed(errno.ENOTSOCK)
    return description
