"""The stand-in for `signal`: what a process does about the signals that others send it, as long as none comes.

That is kept here, and told to the conductor; no handler is set in reality. One that is ignored is modelled. A handler
that would have to run is beyond the conductor, and so is all else in this module.
"""

from __future__ import annotations

import os
import signal
import types
from collections.abc import Callable
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins.outside import outside

# Sent by people and programs, and never by the kernel for something that happens in an execution.
HANDLED: Final = frozenset({
    signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2,
})  # fmt: skip
_WORDS: Final[dict[Any, str]] = {signal.SIG_DFL: "default", signal.SIG_IGN: "ignores"}
_HANDLERS: Final[dict[int, Any]] = {}  # of this process; a child has them from its parent


def handle(reporting: Callable[..., Any]) -> Callable[..., Any]:
    """`signal.signal`; `reporting` is for all signals but the `HANDLED`."""

    def handle(signalnum: int, handler: Any, /) -> Any:
        if signalnum not in HANDLED:
            return reporting(signalnum, handler)
        if agent.controlled() and agent.me() is not agent.STATE.first:
            raise ValueError("signal only works in main thread of the main interpreter")
        before = handler_of(signalnum)
        word = "handles" if callable(handler) else _WORDS.get(handler)
        if word is None:
            raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        if agent.controlled():
            agent.call("children", "handle", int(signalnum), word)
        _HANDLERS[int(signalnum)] = handler if callable(handler) else signal.Handlers(handler)
        return before

    handle.__name__ = handle.__qualname__ = "signal"
    handle.__doc__ = signal.signal.__doc__
    return handle


def handler_of(signalnum: int, /) -> Any:
    """`signal.getsignal`."""
    found = signal.getsignal(signalnum)  # raises for what is no signal
    return _HANDLERS.get(int(signalnum), found)


def to_itself(number: int, /) -> None:
    """`os.kill` of one's own process, or `signal.raise_signal`."""
    handler = _HANDLERS.get(int(number))
    ends = handler == signal.SIG_DFL and number != signal.SIGINT  # to that one the interpreter's own handler is set
    if handler is None or handler is signal.default_int_handler or ends:
        os.kill(os.getpid(), number)
    elif handler != signal.SIG_IGN:
        agent.give_up(f"a handler of signals that would have to run ({signal.Signals(number).name})")


def build_signal() -> types.ModuleType:
    """The module."""
    module = outside(signal)
    module.__dict__.update(
        signal=handle(module.signal), getsignal=handler_of, raise_signal=to_itself,
        default_int_handler=signal.default_int_handler, valid_signals=signal.valid_signals,
    )  # fmt: skip
    return module
