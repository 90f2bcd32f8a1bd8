"""A stand-in for `multiprocessing.connection`: pipes, listeners, and waiting for the first of several."""

from __future__ import annotations

import importlib
import multiprocessing.connection
import types
from collections.abc import Iterable
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import awaited, process_queues
from grader.subject.standins.outside import outside

_LISTENERS: Final = "grader.subject.standins.listeners"  # heavy, and few programs listen


def wait(object_list: Iterable[Any], timeout: float | None = None) -> list[Any]:
    """Those that are ready: what has something to receive or to accept, sentinels of processes that have ended."""
    objects = list(object_list)
    names = [awaited.name_of(awaited.number_of(one)) for one in objects]
    if None in names:
        return multiprocessing.connection.wait(objects, timeout)
    if timeout is not None and timeout <= 0:
        result = agent.call("several", "look", *names)
    else:
        result = agent.call("several", "wait", *names, timeout=timeout)
    return [] if result.timed_out else [objects[place] for place in result.value]


def build_connection() -> types.ModuleType:
    """The module. What listens, and what connects to it, is made when it is first asked for."""
    module = outside(multiprocessing.connection)
    names: dict[str, Any] = vars(module)
    names.update(wait=wait, Connection=process_queues.Connection, Pipe=process_queues.Pipe)
    for name in _MADE_LATE:
        del names[name]

    def __getattr__(name: str) -> Any:  # noqa: N807 - a hook of Python's
        built = importlib.import_module(_LISTENERS).BUILT if name in _MADE_LATE else {}
        if name not in built:
            raise AttributeError(f"module 'multiprocessing.connection' has no attribute {name!r}")
        names[name] = built[name]
        return names[name]

    names["__getattr__"] = __getattr__
    return module


_MADE_LATE: Final = frozenset({
    "Client", "Listener", "SocketClient", "SocketListener", "XmlClient", "XmlListener", "answer_challenge",
    "arbitrary_address", "deliver_challenge",
})  # fmt: skip
