"""The stand-in for `signal`: beyond the conductor, but for what a program does about Ctrl-C."""

from __future__ import annotations

import signal
import types
from typing import Any

from grader.subject.standins.outside import outside


def build_signal() -> types.ModuleType:
    """The module. Nobody sends SIGINT in an execution, so how it would be handled changes nothing."""
    module = outside(signal)
    reporting = module.signal

    def handle(signalnum: int, handler: Any, /) -> Any:
        return (signal.signal if signalnum == signal.SIGINT else reporting)(signalnum, handler)

    handle.__name__ = handle.__qualname__ = "signal"
    handle.__doc__ = signal.signal.__doc__
    module.__dict__.update(signal=handle, getsignal=signal.getsignal, default_int_handler=signal.default_int_handler)
    return module
