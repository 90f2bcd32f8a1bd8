"""Stand-in for `multiprocessing.connection`: waiting for several things is modelled, sockets are not."""

from __future__ import annotations

import multiprocessing.connection
import types
from collections.abc import Iterable
from typing import Any

from grader.subject import agent
from grader.subject.standins.outside import outside
from grader.subject.standins.process_queues import Connection, Pipe
from grader.subject.standins.processes import Sentinel


def wait(object_list: Iterable[Any], timeout: float | None = None) -> list[Any]:
    """`multiprocessing.connection.wait`, for connections and the sentinels of processes."""
    things = list(object_list)
    args: list[str | int] = []
    for thing in things:
        if isinstance(thing, Sentinel):
            args += ["task", thing.task]
        elif isinstance(thing, Connection):
            args += [thing.inbox_name, 0]
        else:
            agent.unsupported(f"multiprocessing.connection.wait for a {type(thing).__name__}")
            return list(multiprocessing.connection.wait([thing], 0))
    if not things and timeout is None:
        return []
    do = "look" if timeout is not None and timeout <= 0 else "wait"
    result = agent.call("any", do, *args, timeout=timeout)
    ready: Any = [] if result.timed_out else result.value
    return [things[place] for place in ready]


def build_connection() -> types.ModuleType:
    """The module."""
    module = outside(multiprocessing.connection)
    module.__dict__.update(wait=wait, Connection=Connection, Pipe=Pipe)
    return module
