"""What a subject prints: drained all the time, the beginning and the end kept, too much of it noticed."""

from __future__ import annotations

import os
import select
import time
from typing import Final

KEPT: Final = 10_000  # bytes kept of the beginning and of the end
CAP: Final = 2 * 1024 * 1024  # bytes of one execution
_READ: Final = 65_536


class OutputPipe:
    """The reading end of the pipe that is the standard output and error of all subjects of a nursery."""

    def __init__(self, descriptor: int, *, cap: int = CAP) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor, self._cap = descriptor, cap
        self._head, self._tail, self._count = b"", b"", 0

    def allow(self, count: int) -> None:
        """Let the execution print so many bytes."""
        self._cap = count

    def fileno(self) -> int:
        """The descriptor, for poll."""
        return self._descriptor

    def drain(self) -> bool:
        """Read what is there; False once the execution has printed more than it may."""
        while True:
            try:
                data = os.read(self._descriptor, _READ)
            except BlockingIOError:
                break
            if not data:
                break
            self._count += len(data)
            room = KEPT - len(self._head)
            self._head += data[:room] if room > 0 else b""
            self._tail = (self._tail + data[max(room, 0) :])[-KEPT:]
            if self._count > self._cap:
                break
        return self._count <= self._cap

    def text(self) -> str:
        """What has been read so far."""
        left_out = self._count - len(self._head) - len(self._tail)
        middle = f"\n[… {left_out} bytes left out …]\n".encode() if left_out > 0 else b""
        return (self._head + middle + self._tail).decode("utf-8", "replace")

    def take(self) -> str:
        """The text of the execution that has ended; the next one starts with nothing."""
        self.drain()
        text = self.text()
        self._head, self._tail, self._count = b"", b"", 0
        return text

    def skip(self) -> None:
        """Forget everything that is still in the pipe."""
        while True:
            try:
                if not os.read(self._descriptor, _READ):
                    return
            except BlockingIOError:
                break
        self._head, self._tail, self._count = b"", b"", 0

    def ends(self, seconds: float) -> bool:
        """Wait until nobody is left who could print, and forget what still is; False if that takes longer."""
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if any(event & select.POLLHUP for _descriptor, event in poll.poll(left * 1000)):
                return True
            self.skip()
        return False

    def close(self) -> None:
        """Close the pipe, once."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)
