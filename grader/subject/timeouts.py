"""A silence in a launched program: waits for a socket that have a time limit run out at once, as if it had passed."""

from __future__ import annotations

import select
import socket
import sys
from typing import Any, Final

MOMENT: Final = 0.01  # seconds that are left of a limit


def shorten_timeouts(silence: float) -> None:
    """Whoever waits for a socket for so many seconds at most waits a moment only; longer limits are as they were.

    Covers the limits of sockets, `select.select`, and whatever asyncio does later. Call it when student code has been
    imported and before it runs; what it forks afterwards is covered as well.
    """

    def shortened(seconds: Any) -> Any:
        return min(seconds, MOMENT) if isinstance(seconds, int | float) and seconds <= silence else seconds

    kind: Any = socket.socket
    set_timeout, set_default, really_select = kind.settimeout, socket.setdefaulttimeout, select.select
    kind.settimeout = lambda self, seconds: set_timeout(self, shortened(seconds))
    socket.setdefaulttimeout = lambda seconds: set_default(shortened(seconds))
    set_default(shortened(socket.getdefaulttimeout()))
    select.select = lambda r, w, x, timeout=None: really_select(r, w, x, shortened(timeout))
    if "asyncio" in sys.modules:
        _shorten_what_asyncio_does_later(silence)


def _shorten_what_asyncio_does_later(silence: float) -> None:
    loop: Any = sys.modules["asyncio"].BaseEventLoop
    call_at = loop.call_at

    def sooner(self: Any, when: float, *args: Any, **how: Any) -> Any:
        now = self.time()
        return call_at(self, min(when, now + MOMENT) if when - now <= silence else when, *args, **how)

    loop.call_at = sooner
