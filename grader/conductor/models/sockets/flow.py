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


class Sort(StrEnum):
    """What is handed on, in the words of the protocol: bytes, or messages, of which none is ever cut in two."""

    STREAM = "stream"
    PACKETS = "packets"  # SOCK_SEQPACKET: with an end
    DATAGRAMS = "datagrams"  # SOCK_DGRAM: without


# As many bytes are seen by a receiver at once: one buffer of `unix_stream_sendmsg`; one segment of the loopback.
PIECE: Final = {Family.UNIX: _HEAD + _FRAGMENTS, Family.INET: 65_536}
# Room for more as long as less than this is in use: net.core.wmem_default; the most of net.ipv4.tcp_wmem.
ROOM: Final = {Family.UNIX: 212_992, Family.INET: 4_194_304}


# A message of a pair: what `unix_dgram_sendmsg` takes, and what of it comes in one buffer (SKB_MAX_ALLOC).
LARGEST: Final = ROOM[Family.UNIX] - 32
_WHOLE: Final = 16_384 - _SHARED_INFO
_MESSAGES: Final = 512  # net.unix.max_dgram_qlen, as systemd sets it; without it a pair holds no more than 11


def charge(family: Family, size: int) -> int:
    """What a piece of that size takes up: what `sock_alloc_send_pskb` asks for on Linux 6, whole pages included."""
    if family is Family.INET:
        return size
    return _buffers(size, _HEAD)


def _buffers(size: int, first: int) -> int:
    """The same, where a buffer takes so many bytes of it and whole pages the rest."""
    paged = -(-max(0, size - first) // PAGE) * PAGE
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
        cost = self._charge(len(data))
        self.pieces.append(data)
        self._costs.append(cost)
        self.used += cost

    def _charge(self, size: int) -> int:
        return charge(self.family, size)

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


@dataclass(slots=True)
class Messages(Flow):
    """Messages in a row: each is taken by itself, and what a receiver has no room for is lost."""

    @property
    def has_room(self) -> bool:
        """Whether one more message goes in."""
        return self.used < ROOM[self.family] and len(self.pieces) <= _MESSAGES

    def _charge(self, size: int) -> int:
        return _buffers(size, _WHOLE)

    def take(self, size: int) -> bytes:
        """The first message, as much of it."""
        data = self.pieces.popleft()
        self.used -= self._costs.popleft()
        return data[:size]

    def look(self, size: int) -> bytes:
        """The same, and it stays."""
        return self.pieces.first[:size]
