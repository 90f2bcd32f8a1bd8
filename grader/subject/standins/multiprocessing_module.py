"""The `multiprocessing` that student code imports, and its submodules."""

from __future__ import annotations

import importlib
import multiprocessing
import multiprocessing.util
import queue
import types
from collections.abc import Callable
from typing import Any

from grader.subject.standins import (
    locks,
    manager,
    process_queues,
    processes,
    shared_values,
    waits,
)
from grader.subject.standins.outside import rest_of, wrapped


def pool(
    processes: int | None = None,
    initializer: Callable[..., Any] | None = None,
    initargs: Any = (),
    maxtasksperchild: int | None = None,
) -> Any:
    """`multiprocessing.Pool`, which few need."""
    home: Any = importlib.import_module("grader.subject.standins.process_pool")
    return home.Pool(processes, initializer, initargs, maxtasksperchild)


pool.__name__ = pool.__qualname__ = "Pool"

_PLAIN = {
    "Process": processes.BaseProcess, "current_process": processes.current_process,
    "parent_process": processes.parent_process, "active_children": processes.active_children,
    "Lock": locks.ProcessLock, "RLock": locks.ProcessRLock, "Semaphore": locks.ProcessSemaphore,
    "BoundedSemaphore": locks.ProcessBoundedSemaphore, "Condition": waits.ProcessCondition,
    "Event": waits.ProcessEvent, "Barrier": waits.ProcessBarrier, "Queue": process_queues.Queue,
    "SimpleQueue": process_queues.SimpleQueue, "JoinableQueue": process_queues.JoinableQueue,
    "Pipe": process_queues.Pipe, "Value": shared_values.Value, "Array": shared_values.Array,
    "RawValue": shared_values.RawValue, "RawArray": shared_values.RawArray, "Manager": manager.Manager,
    "Pool": pool,
    "cpu_count": lambda: 2, "freeze_support": lambda: None,
    "get_logger": multiprocessing.util.get_logger, "log_to_stderr": multiprocessing.util.log_to_stderr,
}  # fmt: skip


class Process(processes.BaseProcess):
    """`multiprocessing.Process`."""


def _start_methods(module: types.ModuleType) -> dict[str, Any]:
    def get_context(method: str | None = None) -> types.ModuleType:
        if method not in {None, "fork", "spawn", "forkserver"}:
            raise ValueError(f"cannot find context for {method!r}")
        return module

    def nothing(*_args: Any, **_kwargs: Any) -> None:
        """Accepted, without effect: every process is a fork."""

    return {
        "get_context": get_context, "set_start_method": nothing, "set_executable": nothing,
        "set_forkserver_preload": nothing, "allow_connection_pickling": nothing,
        "get_start_method": lambda allow_none=False: "fork",  # noqa: ARG005
        "get_all_start_methods": lambda: ["fork", "spawn", "forkserver"],
    }  # fmt: skip


def _methods(what: str) -> list[str]:
    """The names of the classes of contexts, or of processes, one for each start method."""
    return [f"{method}{what}" for method in ("Fork", "Spawn", "ForkServer")]


def module_of(name: str, **names: Any) -> types.ModuleType:
    """A module with these names in it, and those of the real one, which report their use."""
    module = types.ModuleType(name)
    module.__dict__.update(names, __getattr__=rest_of(name))
    return module


def _part_of(lazily: Callable[[str], types.ModuleType | None]) -> Callable[[str], types.ModuleType]:
    def part(name: str) -> types.ModuleType:
        found = lazily(f"multiprocessing.{name}")
        if found is None:
            raise AttributeError(f"module 'multiprocessing' has no attribute {name!r}")
        return found

    return part


def build_multiprocessing(lazily: Callable[[str], types.ModuleType | None]) -> dict[str, types.ModuleType]:
    """The module and its submodules, by name; `lazily` finds those that few need."""
    module = types.ModuleType("multiprocessing", multiprocessing.__doc__)
    for name in multiprocessing.__all__:
        value = getattr(multiprocessing, name)
        if isinstance(value, type):
            module.__dict__[name] = value
        elif callable(value):
            module.__dict__[name] = wrapped(value, f"multiprocessing.{name}")
    module.__dict__.update(SUBDEBUG=multiprocessing.util.SUBDEBUG, SUBWARNING=multiprocessing.util.SUBWARNING)
    module.__dict__.update(_PLAIN, Process=Process, __path__=[], **_start_methods(module))
    parts = {
        "process": module_of(
            "multiprocessing.process", BaseProcess=processes.BaseProcess, current_process=processes.current_process,
            active_children=processes.active_children, parent_process=processes.parent_process,
        ),
        "queues": module_of(
            "multiprocessing.queues", Queue=process_queues.Queue, JoinableQueue=process_queues.JoinableQueue,
            SimpleQueue=process_queues.SimpleQueue, Empty=queue.Empty, Full=queue.Full,
        ),
        "synchronize": module_of(
            "multiprocessing.synchronize", Lock=locks.ProcessLock, RLock=locks.ProcessRLock,
            Semaphore=locks.ProcessSemaphore, BoundedSemaphore=locks.ProcessBoundedSemaphore,
            Event=waits.ProcessEvent, Condition=waits.ProcessCondition, Barrier=waits.ProcessBarrier,
        ),
        "sharedctypes": module_of(
            "multiprocessing.sharedctypes", Value=shared_values.Value, Array=shared_values.Array,
            RawValue=shared_values.RawValue, RawArray=shared_values.RawArray,
            SynchronizedBase=shared_values.Guarded, Synchronized=shared_values.Synchronized,
            SynchronizedArray=shared_values.SynchronizedArray, SynchronizedString=shared_values.SynchronizedString,
        ),
        "context": module_of(
            "multiprocessing.context", Process=Process,
            **dict.fromkeys(("BaseContext", "DefaultContext", *_methods("Context")), type(module)),
            **dict.fromkeys(_methods("Process"), Process),
        ),
    }  # fmt: skip
    module.__dict__.update(parts, __getattr__=_part_of(lazily))
    found = {f"multiprocessing.{name}": part for name, part in parts.items()}
    return {"multiprocessing": module, **found}
