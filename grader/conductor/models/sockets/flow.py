"""What was sent to a socket and is still to be received, and how much more the kernel would take."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from grader.conductor.models.row import Row

PAGE: Final = 4096
_SHARED_INFO: Final = 320  # bytes at the end of the first page of a buffer
_BUFFER: Final = 256  # what the kernel keeps about it
_FRAGMENTS: Final = 32_768  # bytes of a buffer beyond its first page
_HEAD: Final = PAGE - _SHARED_INFO


class Family(StrEnum):
    """How sockets find each other, in the words of the protocol."""

    UNIX = "unix"
    INET = "inet"


# As many bytes are seen by a receiver at once: one buffer of `unix_stream_sendmsg`; one segment of the loopback.
PIECE: Final = {Family.UNIX: _HEAD + _FRAGMENTS, Family.INET: 65_536}
# Room for more as long as less than this is in use: net.core.wmem_default; the most of net.ipv4.tcp_wmem.
ROOM: Final = {Family.UNIX: 212_992, Family.INET: 4_194_304}


def charge(family: Family, size: int) -> int:
    """What a piece of that size takes up: what `sock_alloc_send_pskb` asks for on Linux 6, whole pages included."""
    if family is Family.INET:
        return size
    paged = -(-max(0, size - _HEAD) // PAGE) * PAGE
    head = max(0, size - paged) + _SHARED_INFO
    return max(512, 1 << (head - 1).bit_length()) + _BUFFER + paged


@dataclass(slots=True)
class Flow:
    """Pieces in a row, each with what it takes up until the last byte of it is received."""

    family: Family
    used: int = 0
    pieces: Row = field(default_factory=Row)
    _costs: deque[int] = field(default_factory=deque)

    @property
    def has_room(self) -> bool:
        """Whether one more piece goes in."""
        return self.used < ROOM[self.family]

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return sum(map(len, self.pieces))

    def put(self, data: bytes) -> None:
        """Add a piece."""
        cost = charge(self.family, len(data))
        self.pieces.append(data)
        self._costs.append(cost)
        self.used += cost

    def take(self, size: int) -> bytes:
        """So many bytes, if there are as many, and out with them."""
        found: list[bytes] = []
        while self.pieces and size > 0:
            data = self.pieces.popleft()
            found.append(data[:size])
            if len(data) > size:
                self.pieces.appendleft(data[size:])
            else:
                self.used -= self._costs.popleft()
            size -= len(found[-1])
        return b"".join(found)

    def look(self, size: int) -> bytes:
        """The same, and all stays."""
        return b"".join(self.pieces)[:size]

    def clear(self) -> int:
        """Drop everything; how many bytes that was."""
        lost, self.used = self.size, 0
        self.pieces.clear()
        self._costs.clear()
        return lost
