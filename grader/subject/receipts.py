"""Receipts in a launched program: new threads, and whoever has received something, are held before they go on."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any


def hold_receipts(code: dict[str, Any], *, begun: Callable[[], None], received: Callable[[], None]) -> None:
    """Call `begun` in each new thread that comes to student code, and `received` where bytes of a client have come.

    The first is before that thread has looked at anything there, the second at the next line of student code: what
    came is in the variable where that puts it, and has not been read from there. `code` are the globals of that code.
    Call it when that has been imported and before it runs; what it forks is covered as well, but for `begun`.
    """
    here = threading.local()
    here.begun = True
    kind: Any = socket.socket
    for name in ("recv", "recv_into"):
        setattr(kind, name, _noting(getattr(kind, name), here))

    def traced(frame: FrameType, event: str, _value: Any) -> Any:
        if frame.f_globals is not code:
            return None
        if not getattr(here, "begun", False):
            here.begun = True
            begun()
        if event == "line" and getattr(here, "lately", False):
            here.lately = False
            received()
        return traced

    threading.settrace(traced)
    sys.settrace(traced)


def _noting(really: Callable[..., Any], here: Any) -> Callable[..., Any]:
    def receive(self: socket.socket, *args: Any, **how: Any) -> Any:
        got = really(self, *args, **how)
        here.lately = bool(got) and self.family == socket.AF_INET
        return got

    return receive
