"""Stand-ins for `multiprocessing.pool` and `multiprocessing.dummy`: few need them, and they are heavy to import."""

from __future__ import annotations

import multiprocessing
import types

from grader.subject.standins import locks, pool_results, process_pool, queues, thread_pool, threads, waits
from grader.subject.standins.multiprocessing_module import module_of


class DummyProcess(threads.Thread):
    """`multiprocessing.dummy.Process`: a thread."""

    @property
    def exitcode(self) -> int | None:
        """0 once it has ended."""
        return 0 if self._conducted_number is not None and not self.is_alive() else None


def build_dummy() -> types.ModuleType:
    """The `multiprocessing.dummy` that student code imports."""
    return module_of(
        "multiprocessing.dummy",
        Process=DummyProcess, Lock=locks.Lock, RLock=locks.RLock, Semaphore=locks.Semaphore,
        BoundedSemaphore=locks.BoundedSemaphore, Condition=waits.Condition, Event=waits.Event,
        Barrier=waits.Barrier, Queue=queues.Queue, JoinableQueue=queues.Queue, Pool=thread_pool.ThreadPool,
        current_process=threads.current_thread, active_children=list, freeze_support=lambda: None,
        list=list, dict=dict,
    )  # fmt: skip


def build_pool() -> types.ModuleType:
    """The `multiprocessing.pool` that student code imports."""
    return module_of(
        "multiprocessing.pool",
        ThreadPool=thread_pool.ThreadPool, Pool=process_pool.Pool, MaybeEncodingError=process_pool.MaybeEncodingError,
        AsyncResult=pool_results.ApplyResult, ApplyResult=pool_results.ApplyResult, MapResult=pool_results.MapResult,
        IMapIterator=pool_results.IMapIterator, IMapUnorderedIterator=pool_results.IMapUnorderedIterator,
        TimeoutError=multiprocessing.TimeoutError,
    )  # fmt: skip
