"""How bytes cross between two of our processes: whole messages, with descriptors and the sender's pid.

On Linux an AF_UNIX/SOCK_SEQPACKET pair keeps message boundaries and tells who sent (SO_PASSCRED). Elsewhere a
stream with length prefixes does the first; the second is not to be had and is reported as pid 0.
"""

from __future__ import annotations

import array
import select
import socket
import struct
from typing import Final

from grader.wire import MESSAGE_BYTES

PACKETS: Final = hasattr(socket, "SOCK_SEQPACKET") and hasattr(socket, "SO_PASSCRED")
DESCRIPTORS: Final = 2  # with one message
_LENGTH = struct.Struct("!I")
PATIENCE: Final = 0.02  # seconds
_PATIENCE: Final = struct.pack("@ll", 0, int(PATIENCE * 1_000_000))  # a struct timeval
_KIND: Final = socket.SOCK_SEQPACKET if PACKETS else socket.SOCK_STREAM
_WAITING: Final = 512  # callers who have not been heard
_LOCAL, _LOCAL_PEERPID = 0, 2  # macOS, sys/un.h
_CREDENTIALS = struct.Struct("3i")
_ROOM = socket.CMSG_SPACE(_CREDENTIALS.size) + socket.CMSG_SPACE(4)


class Closed(Exception):  # noqa: N818 - a state of the channel, not a mistake
    """The other end is gone."""


class Oversized(Exception):  # noqa: N818
    """A message is longer than the protocol allows."""


class Full(Exception):  # noqa: N818
    """The other end has much to read already."""


class Silent(Exception):  # noqa: N818
    """No message has come for `PATIENCE` seconds."""


class Channel:
    """One end of a channel that carries whole messages."""

    def __init__(self, sock: socket.socket, *, packets: bool = PACKETS) -> None:
        self._sock = sock
        self._packets = packets
        self._flags = 0

    @classmethod
    def from_descriptor(cls, descriptor: int) -> Channel:
        """Take over an inherited descriptor."""
        return cls(socket.socket(fileno=descriptor))

    def fileno(self) -> int:
        """The descriptor, for poll."""
        return self._sock.fileno()

    def close(self) -> None:
        """Close this end."""
        self._sock.close()

    def send(self, message: bytes, *descriptors: int) -> None:
        """Send one message, with copies of the descriptors; raises `Closed` when nobody can receive it.

        An attended channel does not wait for who does not read: it raises `Full`.
        """
        data = message if self._packets else _LENGTH.pack(len(message)) + message
        try:
            if descriptors:
                socket.send_fds(self._sock, [data], descriptors, self._flags)
            elif self._packets:
                self._sock.send(data, self._flags)
            else:
                self._sock.sendall(data)
        except (BrokenPipeError, ConnectionResetError, ConnectionRefusedError) as gone:
            raise Closed from gone
        except BlockingIOError as full:
            raise Full from full

    def receive(self) -> bytes:
        """The next message. Raises `Closed` or `Oversized`."""
        if not self._packets:
            return self._without_descriptor()
        try:
            data = self._sock.recv(MESSAGE_BYTES + 1)
        except ConnectionResetError as gone:
            raise Closed from gone
        return _checked(data)

    def receive_from(self) -> tuple[bytes, int]:
        """The next message and the pid of who sent it (0 where the platform does not tell).

        Call `attend` first. Raises `Closed`, `Oversized`, or `Silent` when there is none for a while.
        """
        if not self._packets:
            if not select.select([self._sock], [], [], PATIENCE)[0]:
                raise Silent
            return self._without_descriptor(), 0
        try:
            data, ancillary, _flags, _address = self._sock.recvmsg(MESSAGE_BYTES + 1, _ROOM)
        except BlockingIOError as nothing:
            raise Silent from nothing
        except ConnectionResetError as gone:
            raise Closed from gone
        pid = 0
        for level, kind, extra in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
                pid = _CREDENTIALS.unpack(extra[: _CREDENTIALS.size])[0]
            elif level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                _close_all(extra)
        return _checked(data), pid

    def receive_descriptors(self) -> tuple[bytes, list[int]]:
        """The next message and the descriptors that came with it, at most `DESCRIPTORS`."""
        if not self._packets:
            return self._receive_framed()
        data, descriptors, _flags, _address = socket.recv_fds(self._sock, MESSAGE_BYTES + 1, DESCRIPTORS)
        if not data:
            raise Closed
        if len(data) > MESSAGE_BYTES:
            for descriptor in descriptors:
                socket.close(descriptor)
            raise Oversized
        return data, descriptors

    def receive_introduced(self, most: int = 1) -> tuple[bytes, list[int], int]:
        """The next message, the descriptors that came with it, and who sent it (0 where the platform does not tell).

        Call `identify` first. For a process that runs nothing of a submission. Raises `Closed`.
        """
        if not self._packets:
            data, descriptors = self._receive_framed(most)
            return data, descriptors, 0
        room = socket.CMSG_SPACE(_CREDENTIALS.size) + socket.CMSG_SPACE(4 * most)
        try:
            data, ancillary, _flags, _address = self._sock.recvmsg(MESSAGE_BYTES + 1, room)
        except ConnectionResetError as gone:
            raise Closed from gone
        received, pid = array.array("i"), 0
        for level, kind, extra in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                received.frombytes(extra[: len(extra) - len(extra) % received.itemsize])
            elif level == socket.SOL_SOCKET and kind == getattr(socket, "SCM_CREDENTIALS", None):
                pid = _CREDENTIALS.unpack(extra[: _CREDENTIALS.size])[0]
        return _checked(data), list(received), pid

    def identify(self) -> None:
        """Ask the kernel to name the sender of each message received here."""
        if self._packets:
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)

    def attend(self) -> None:
        """Ask the kernel to name the sender of each message received here, and not to wait for ever."""
        if self._packets:
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, _PATIENCE)
            self._flags = socket.MSG_DONTWAIT

    def _without_descriptor(self) -> bytes:
        data, descriptors = self._receive_framed()
        for descriptor in descriptors:
            socket.close(descriptor)
        return data

    def _receive_framed(self, most: int = DESCRIPTORS) -> tuple[bytes, list[int]]:
        head, descriptors = self._exactly(_LENGTH.size, most)
        (length,) = _LENGTH.unpack(head)
        if length > MESSAGE_BYTES:
            raise Oversized
        body, more = self._exactly(length, most)
        return body, descriptors + more

    def _exactly(self, count: int, most: int) -> tuple[bytes, list[int]]:
        pieces: bytes = b""
        found: list[int] = []
        while len(pieces) < count:
            try:
                data, descriptors, _flags, _address = socket.recv_fds(self._sock, count - len(pieces), most)
            except ConnectionResetError as gone:
                raise Closed from gone
            if not data:
                raise Closed
            pieces += data
            found += descriptors
        return pieces, found


class Listener:
    """Where whoever knows the path may have a word with us, each on a channel of its own."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._sock.setblocking(False)

    @classmethod
    def at(cls, path: str) -> Listener:
        """A new one; the path must not be there yet."""
        sock = socket.socket(socket.AF_UNIX, _KIND)
        sock.bind(path)
        sock.listen(_WAITING)
        return cls(sock)

    @classmethod
    def from_descriptor(cls, descriptor: int) -> Listener:
        """Take over one that was handed over."""
        return cls(socket.socket(fileno=descriptor))

    def fileno(self) -> int:
        """The descriptor, for poll."""
        return self._sock.fileno()

    def accept(self) -> tuple[Channel, int] | None:
        """The next one that has come, and the pid of who came, as the kernel tells (0 where it does not)."""
        try:
            caller, _address = self._sock.accept()
        except (BlockingIOError, ConnectionError):
            return None
        caller.setblocking(True)
        return Channel(caller), _peer(caller)

    def close(self) -> None:
        """Nobody can come any more."""
        self._sock.close()


def call(path: str) -> Channel:
    """A channel to who listens there; raises `OSError`."""
    sock = socket.socket(socket.AF_UNIX, _KIND)
    try:
        sock.connect(path)
    except OSError:
        sock.close()
        raise
    return Channel(sock)


def _peer(sock: socket.socket) -> int:
    """Who connected, as the kernel tells."""
    if hasattr(socket, "SO_PEERCRED"):
        pid: int = _CREDENTIALS.unpack(sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))[0]
        return pid
    try:
        return sock.getsockopt(_LOCAL, _LOCAL_PEERPID)
    except OSError:
        return 0


def _checked(data: bytes) -> bytes:
    if not data:
        raise Closed
    if len(data) > MESSAGE_BYTES:
        raise Oversized
    return data


def _close_all(data: bytes) -> None:
    """Descriptors that nobody asked for are closed, not kept."""
    received = array.array("i")
    received.frombytes(data[: len(data) - len(data) % received.itemsize])
    for descriptor in received:
        socket.close(descriptor)


def pair(*, packets: bool = PACKETS) -> tuple[Channel, Channel]:
    """Two ends of a new channel; neither is inherited by programs that are executed."""
    kind = socket.SOCK_SEQPACKET if packets else socket.SOCK_STREAM
    ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
    return Channel(ours, packets=packets), Channel(theirs, packets=packets)
