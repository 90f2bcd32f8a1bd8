"""What differs in a rehosted `logging`: log files are modelled, and records tell the names and times of the model."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.subject import agent
from grader.subject.standins import outside, threads
from grader.subject.standins.locks import RLock


def adjust_logging(module: Any, _system: Any) -> None:
    """A log file is written under a lock that the conductor knows, as others may have to wait for it.

    Other handlers keep the real ones: nothing that they do is a step.
    """
    module.threading = _over(threading, current_thread=threads.current_thread, main_thread=threads.main_thread)
    module.time = _over(time, time=_now, time_ns=lambda: int(_now() * 1_000_000_000))
    module.FileHandler.createLock = _lock
    module.FileHandler._open = _opener(module.FileHandler._open)  # noqa: SLF001 - where the file is opened


def adjust_handlers(module: Any, _system: Any) -> None:
    """Who keeps records, or puts them into a queue, does so under a lock that the conductor knows, as well.

    What sends them elsewhere has to be looked at by a person.
    """
    module.time = _over(time, time=_now)
    for kind in (module.QueueHandler, module.BufferingHandler):
        kind.createLock = _handler_lock
    for name in ("SocketHandler", "SysLogHandler", "SMTPHandler", "HTTPHandler"):
        kind = getattr(module, name)
        kind.emit = outside.wrapped(kind.emit, f"logging.handlers.{name}")


def _now() -> float:
    """The virtual time; nobody decides by when a line was logged, so that to ask is no look at the clock."""
    return agent.STATE.now


class _Lock(RLock):
    """What keeps the lines of a log file whole, and the records of other handlers apart."""

    def __init__(self, label: str) -> None:
        self._conducted_make(label=label)


def _lock(handler: Any) -> None:
    handler.lock = _Lock("the lock of the log file")


def _handler_lock(handler: Any) -> None:
    handler.lock = _Lock(f"the lock of the {type(handler).__name__}")


def _opener(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A log that is written anew is emptied, then appended to: processes forked later go on where others are."""

    def open_(handler: Any) -> Any:
        mode = handler.mode
        if "w" in mode:
            original(handler).close()
        try:
            handler.mode = mode.replace("w", "a")
            return original(handler)
        finally:
            handler.mode = mode

    return open_


def _over(original: ModuleType, **changed: Any) -> ModuleType:
    module = ModuleType(original.__name__, original.__doc__)
    vars(module).update(vars(original), **changed)
    return module
