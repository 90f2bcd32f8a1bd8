"""A stand-in for `multiprocessing.connection`: pipes, and waiting for the first of several."""

from __future__ import annotations

import multiprocessing.connection
import types
from collections.abc import Iterable
from typing import Any

from grader.subject import agent
from grader.subject.standins import process_queues
from grader.subject.standins.outside import outside
from grader.subject.standins.processes import Sentinel


def wait(object_list: Iterable[Any], timeout: float | None = None) -> list[Any]:
    """Those that are ready: connections with something to receive, sentinels of processes that have ended."""
    objects = list(object_list)
    if not all(isinstance(one, process_queues.Connection | Sentinel) for one in objects):
        agent.unsupported("multiprocessing.connection.wait for things of other kinds")
        return multiprocessing.connection.wait(objects, timeout)
    names = [one.task if isinstance(one, Sentinel) else one.awaited for one in objects]
    if timeout is not None and timeout <= 0:
        result = agent.call("several", "look", *names)
    else:
        result = agent.call("several", "wait", *names, timeout=timeout)
    return [] if result.timed_out else [objects[place] for place in result.value]


def build_connection() -> types.ModuleType:
    """The module; what speaks to other programs (`Listener`, `Client`) is beyond the conductor."""
    module = outside(multiprocessing.connection)
    module.__dict__.update(wait=wait, Connection=process_queues.Connection, Pipe=process_queues.Pipe)
    return module
