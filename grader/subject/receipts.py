"""Receipts in a launched program: whoever has received something is held before they go on with it."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any


def hold_receipts(code: dict[str, Any], wait: Callable[[], None]) -> None:
    """Call `wait` in each thread that has received bytes from a client, at the next line of student code it comes to.

    There what it received is in the variable where student code puts it, and has not been read from there. `code` are
    the globals of that code. Call it when that has been imported and before it runs; what it forks is covered as well.
    """
    received = threading.local()
    kind: Any = socket.socket
    for name in ("recv", "recv_into"):
        setattr(kind, name, _noting(getattr(kind, name), received))

    def traced(frame: FrameType, event: str, _value: Any) -> Any:
        if frame.f_globals is not code:
            return None
        if event == "line" and getattr(received, "lately", False):
            received.lately = False
            wait()
        return traced

    threading.settrace(traced)
    sys.settrace(traced)


def _noting(really: Callable[..., Any], received: Any) -> Callable[..., Any]:
    def receive(self: socket.socket, *args: Any, **how: Any) -> Any:
        got = really(self, *args, **how)
        received.lately = bool(got) and self.family == socket.AF_INET
        return got

    return receive
