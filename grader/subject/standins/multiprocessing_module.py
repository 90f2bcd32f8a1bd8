"""The `multiprocessing` that student code imports, and its submodules."""

from __future__ import annotations

import multiprocessing
import multiprocessing.dummy
import multiprocessing.pool
import types
from typing import Any

from grader.subject.standins import (
    executor,
    locks,
    manager,
    process_queues,
    processes,
    queues,
    threads,
    waits,
)
from grader.subject.standins.outside import wrapped

_PLAIN = {
    "Process": processes.BaseProcess, "current_process": processes.current_process,
    "parent_process": processes.parent_process, "active_children": processes.active_children,
    "Lock": locks.ProcessLock, "RLock": locks.ProcessRLock, "Semaphore": locks.ProcessSemaphore,
    "BoundedSemaphore": locks.ProcessBoundedSemaphore, "Condition": waits.ProcessCondition,
    "Event": waits.ProcessEvent, "Barrier": waits.ProcessBarrier, "Queue": process_queues.Queue,
    "SimpleQueue": process_queues.SimpleQueue, "JoinableQueue": process_queues.JoinableQueue,
    "Pipe": process_queues.Pipe, "Value": process_queues.Value, "Array": process_queues.Array,
    "RawValue": process_queues.RawValue, "RawArray": process_queues.RawArray, "Manager": manager.Manager,
    "cpu_count": lambda: 2, "freeze_support": lambda: None,
}  # fmt: skip


class Process(processes.BaseProcess):
    """`multiprocessing.Process`."""


def _start_methods(module: types.ModuleType) -> dict[str, Any]:
    def get_context(_method: str | None = None) -> types.ModuleType:
        return module

    def nothing(*_args: Any, **_kwargs: Any) -> None:
        """Accepted, without effect: every process is a fork."""

    return {
        "get_context": get_context, "set_start_method": nothing, "set_executable": nothing,
        "set_forkserver_preload": nothing, "allow_connection_pickling": nothing,
        "get_start_method": lambda allow_none=False: "fork",  # noqa: ARG005
        "get_all_start_methods": lambda: ["fork", "spawn", "forkserver"],
    }  # fmt: skip


def _module(name: str, **names: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(names)
    return module


def _dummy() -> types.ModuleType:
    class DummyProcess(threads.Thread):
        """`multiprocessing.dummy.Process`: a thread."""

        @property
        def exitcode(self) -> int | None:
            """0 once it has ended."""
            return 0 if self._number is not None and not self.is_alive() else None

    return _module(
        "multiprocessing.dummy",
        Process=DummyProcess, Lock=locks.Lock, RLock=locks.RLock, Semaphore=locks.Semaphore,
        BoundedSemaphore=locks.BoundedSemaphore, Condition=waits.Condition, Event=waits.Event,
        Barrier=waits.Barrier, Queue=queues.Queue, JoinableQueue=queues.Queue, Pool=executor.ThreadPool,
        current_process=threads.current_thread, active_children=list, freeze_support=lambda: None,
        list=list, dict=dict,
    )  # fmt: skip


def build_multiprocessing() -> dict[str, types.ModuleType]:
    """The module and its submodules, by name."""
    module = types.ModuleType("multiprocessing", multiprocessing.__doc__)
    for name in multiprocessing.__all__:
        value = getattr(multiprocessing, name)
        if isinstance(value, type):
            module.__dict__[name] = value
        elif callable(value):
            module.__dict__[name] = wrapped(value, f"multiprocessing.{name}")
    module.__dict__.update(_PLAIN, Process=Process, __path__=[], **_start_methods(module))
    pool = _module(
        "multiprocessing.pool",
        ThreadPool=executor.ThreadPool, AsyncResult=executor.AsyncResult, ApplyResult=executor.AsyncResult,
        Pool=wrapped(multiprocessing.pool.Pool, "multiprocessing.pool.Pool"),
    )  # fmt: skip
    parts = {
        "pool": pool,
        "dummy": _dummy(),
        "process": _module(
            "multiprocessing.process", BaseProcess=processes.BaseProcess, current_process=processes.current_process,
        ),
        "queues": _module(
            "multiprocessing.queues", Queue=process_queues.Queue, JoinableQueue=process_queues.JoinableQueue,
            SimpleQueue=process_queues.SimpleQueue,
        ),
        "synchronize": _module(
            "multiprocessing.synchronize", Lock=locks.ProcessLock, RLock=locks.ProcessRLock,
            Semaphore=locks.ProcessSemaphore, Event=waits.ProcessEvent, Condition=waits.ProcessCondition,
        ),
        "sharedctypes": _module(
            "multiprocessing.sharedctypes", Value=process_queues.Value, Array=process_queues.Array,
            RawValue=process_queues.RawValue, RawArray=process_queues.RawArray,
        ),
        "context": _module("multiprocessing.context", BaseContext=type(module), Process=Process,
                           TimeoutError=multiprocessing.TimeoutError),
    }  # fmt: skip
    module.__dict__.update(parts)
    found = {f"multiprocessing.{name}": part for name, part in parts.items()}
    return {"multiprocessing": module, **found}
