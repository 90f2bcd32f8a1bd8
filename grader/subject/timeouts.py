"""Time that passes at once in a launched program: limits of waits for sockets run out, and what was put off happens."""

from __future__ import annotations

import select
import signal
import socket
import sys
import threading
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


def let_time_pass() -> None:
    """What this process has put off happens now: the functions of its timers, each in a thread, and its alarm.

    A timer that has been called off does nothing, an alarm that repeats itself goes on. Call it in the main thread,
    where signals are handled.
    """
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer) and not thread.finished.is_set():
            thread.cancel()
            threading.Thread(target=thread.function, args=thread.args, kwargs=thread.kwargs, daemon=True).start()
    left, interval = signal.getitimer(signal.ITIMER_REAL)
    if left:
        signal.setitimer(signal.ITIMER_REAL, interval, interval)
        signal.raise_signal(signal.SIGALRM)
