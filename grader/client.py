"""A client of a launched program's server, played by the examiner: what is sent to it, and what comes back."""

from __future__ import annotations

import contextlib
import errno
import select
import socket
from typing import Final

_READ: Final = 65_536
MOST: Final = 16 * 1024 * 1024  # bytes that come back: a server that says more says it without end


class Client:
    """A client of the program's server, on a socket of our own inside its network.

    It sends what `send` was given as fast as it can, and keeps in `received` what comes back, `MOST` of it.
    """

    def __init__(self, sock: socket.socket, port: int, *, buffer: int) -> None:
        self._sock = sock
        self._unsent = b""
        self._last = False
        self.received = bytearray()
        self.reads = True  # whether it takes what is there: a slow one does not
        self.closed = False  # whether the server has closed its side
        self.was_reset = False  # whether the connection broke, or was refused
        if buffer:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer)
        try:
            sock.connect(("127.0.0.1", port))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:  # nobody listens any more
            self.closed = self.was_reset = True
        sock.setblocking(False)

    def send(self, data: bytes, *, last: bool = False) -> None:
        """Send it; `last`: and nothing more (a half-close)."""
        self._unsent += data
        self._last = self._last or last
        self.pump()

    @property
    def sent(self) -> bool:
        """Whether all that it was given to send is on its way."""
        return not self._unsent

    def fileno(self) -> int:
        """The descriptor; -1 when it has left."""
        return self._sock.fileno()

    @property
    def interest(self) -> int:
        """What to poll for."""
        reads = select.POLLIN if self._takes_more else 0
        return reads | (select.POLLOUT if self._unsent else 0)

    @property
    def _takes_more(self) -> bool:
        return self.reads and not self.closed and len(self.received) < MOST

    def pump(self) -> None:
        """Send and receive what is possible now."""
        if self._sock.fileno() < 0:
            return
        try:
            self._send()
            self._receive()
        except BlockingIOError:
            pass
        except OSError as error:
            self._unsent = b""
            self.closed = True
            self.was_reset = error.errno in {errno.ECONNRESET, errno.EPIPE}

    def _send(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._unsent:
                self._unsent = self._unsent[self._sock.send(self._unsent[:_READ]) :]
            if self._last:
                self._last = False
                self._sock.shutdown(socket.SHUT_WR)

    def _receive(self) -> None:
        while self._takes_more:
            data = self._sock.recv(_READ)
            self._acknowledge()
            self.received += data
            self.closed = not data

    def _acknowledge(self) -> None:
        """Say at once that it has come: a server that sends little waits for that, and the kernel likes to be late."""
        if hasattr(socket, "TCP_QUICKACK"):
            self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def leave(self, *, reset: bool = False) -> None:
        """Close the connection; `reset`: at once, so that the server sees an error."""
        if reset:
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self._sock.close()
