"""Naps in a launched program: none is long, and as many as a scenario asks for take no time at all.

Who looks again and again, with a nap in between, and only for a while, has looked long enough when those are over; who
looks as long as they live goes on. Clocks go forward by what a nap would have taken, so that a while ends that is
measured by one of them.
"""

from __future__ import annotations

import math
import multiprocessing.process
import queue
import select
import threading
import time
from collections.abc import Callable
from typing import Any, Final

PATIENCE: Final = 30.0  # seconds: who waits longer for the end of a thread means to wait for it
_SECONDS: Final = ("monotonic", "perf_counter", "time")
_NANOSECONDS: Final = 1_000_000_000


class Naps:
    """Those of this process; a fork has its own. Nobody sleeps longer than `longest` seconds."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._left = 0  # that take no time
        self._ahead = 0.0  # seconds by which clocks go before the real ones

    def hurry(self, count: int) -> None:
        """The next so many naps take no time."""
        self._left = count

    def _is_over(self, seconds: float) -> bool:
        """Whether such a nap takes no time; if so, it has passed."""
        if self._left <= 0 or not seconds > 0:
            return False
        self._left -= 1
        self._ahead += seconds
        return True

    # -- what is put in the place of the real thing, before student code is imported

    def shorten_sleeps(self) -> None:
        """Nobody waits longer than that in `time.sleep`."""
        clock: Any = time
        really = clock.sleep

        def sleep(seconds: float) -> None:
            really(0 if self._is_over(float(seconds)) else min(float(seconds), self._longest))

        clock.sleep = sleep

    def shorten_joins(self) -> None:
        """Nobody waits longer than that for the end of a process or thread with a timeout: its work may take any time.

        But who has much patience with a thread waits as long as they say: what it does is most often their own.
        """
        kinds: tuple[tuple[Any, float], ...] = (
            (multiprocessing.process.BaseProcess, math.inf),
            (threading.Thread, PATIENCE),
        )
        for kind, patience in kinds:
            kind.join = self._shortened(kind.join, patience)

    def _shortened(self, really: Callable[..., None], patience: float) -> Callable[..., None]:
        def join(one: Any, timeout: float | None = None) -> None:
            if timeout is None or timeout > patience:
                really(one, timeout)
            else:
                really(one, 0 if self._is_over(timeout) else min(timeout, self._longest))

        return join

    def count_waits(self) -> None:
        """Waits with a timeout for an event, a condition, a queue of threads or descriptors are naps, too."""
        condition: Any = threading.Condition
        really_wait, really_select = condition.wait, select.select

        def wait(one: Any, timeout: float | None = None) -> Any:
            return really_wait(one, 0 if timeout is not None and self._is_over(timeout) else timeout)

        def select_(r: Any, w: Any, x: Any, timeout: float | None = None) -> Any:
            return really_select(r, w, x, 0 if timeout is not None and self._is_over(timeout) else timeout)

        condition.wait, select.select = wait, select_

    def move_clocks(self) -> None:
        """Clocks tell of naps that took no time as if they had."""
        clocks: Any = time
        for name in _SECONDS:
            setattr(clocks, name, self._moved(getattr(time, name)))
            setattr(clocks, f"{name}_ns", self._moved_ns(getattr(time, f"{name}_ns")))
        threads: Any = threading
        threads._time = time.monotonic  # noqa: SLF001 - by which it and the next measure what is left of a timeout
        queues: Any = queue
        queues.time = time.monotonic

    def _moved(self, really: Callable[[], float]) -> Callable[[], float]:
        return lambda: really() + self._ahead

    def _moved_ns(self, really: Callable[[], int]) -> Callable[[], int]:
        return lambda: really() + int(self._ahead * _NANOSECONDS)
