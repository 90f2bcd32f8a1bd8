"""Stand-ins for `concurrent.futures`: a lean pool of threads over modelled primitives.

One departure from CPython: a worker is started for every submission until there are `max_workers`, also when
another worker happens to be idle, and that submission is its first job. A real executor asks a semaphore whether a
worker is idle, and whoever is free takes the next job. That changes which thread does a job, never which jobs may be
done at the same time nor in which order: no deadlock and no race is missed, but for a program that keeps something in
a `threading.local` (or by the thread's name) from one job to the next while there are as many workers as jobs. It is
left so, as to ask the semaphore would be a choice in every submission: the schedules of all programs with executors
would multiply. A scenario in which it matters who does a job has them ask (`stage.reuse_threads`).
"""

from __future__ import annotations

import concurrent.futures
import importlib
import itertools
import queue
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, InvalidStateError
from concurrent.futures.thread import BrokenThreadPool
from typing import Any, Final

from grader.subject import agent
from grader.subject.called import by_library
from grader.subject.standins import waits
from grader.subject.standins.locks import Steady
from grader.subject.standins.outside import rest_of
from grader.subject.standins.queues import Queue
from grader.subject.standins.threads import REGISTRY, Thread

_NUMBERS: Final = itertools.count()


class ShutDown(Exception):  # noqa: N818
    """The executor takes no more work and none is left."""


class _Jobs(Queue):
    """What waits for a worker."""

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """The next job; raises `ShutDown` when there will be none."""
        try:
            return super().get(block, timeout)
        except (RuntimeError, getattr(queue, "ShutDown", RuntimeError)) as over:
            raise ShutDown from over


class Future(Steady, concurrent.futures.Future):  # type: ignore[type-arg]
    """`concurrent.futures.Future`."""

    __modelled__ = True

    def __init__(self) -> None:
        self._conducted_finished = waits.Event()
        self._conducted_outcome: tuple[Any, BaseException | None] = (None, None)
        self._conducted_phase = "pending"
        self._conducted_callbacks: list[Callable[[Any], Any]] = []

    def __repr__(self) -> str:
        return f"<Future state={self._conducted_phase}>"

    def cancel(self) -> bool:
        """Cancel it unless it runs or is done."""
        if self._conducted_phase in {"running", "finished"}:
            return False
        if self._conducted_phase == "pending":
            self._conducted_phase = "cancelled"
            self._conducted_finish()
        return True

    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._conducted_phase == "cancelled"

    def running(self) -> bool:
        """Whether it runs."""
        return not self._conducted_finished.is_set() and self._conducted_phase == "running"

    def done(self) -> bool:
        """Whether it is done."""
        return self._conducted_finished.is_set()

    def result(self, timeout: float | None = None) -> Any:
        """What the call returned; raises what it raised."""
        error = self.exception(timeout)
        if error is not None:
            raise error
        return self._conducted_outcome[0]

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What the call raised."""
        if not self._conducted_finished.wait(timeout):
            raise TimeoutError
        if self._conducted_phase == "cancelled":
            raise CancelledError
        return self._conducted_outcome[1]

    def add_done_callback(self, fn: Callable[[Any], Any]) -> None:
        """Call `fn` when it is done."""
        if self._conducted_finished.is_set():
            self._conducted_call_back(fn)
        else:
            self._conducted_callbacks.append(fn)

    def set_running_or_notify_cancel(self) -> bool:
        """A worker takes it."""
        if self._conducted_phase == "cancelled":
            return False
        self._conducted_phase = "running"
        return True

    def set_result(self, result: Any) -> None:
        """The call has returned."""
        self._conducted_settle(result, None)

    def set_exception(self, exception: BaseException | None) -> None:
        """The call has raised."""
        self._conducted_settle(None, exception)

    def _conducted_settle(self, result: Any, error: BaseException | None) -> None:
        if self._conducted_phase in {"finished", "cancelled"}:
            raise InvalidStateError(f"{self._conducted_phase}: {self!r}")
        self._conducted_outcome, self._conducted_phase = (result, error), "finished"
        self._conducted_finish()

    def _conducted_finish(self) -> None:
        self._conducted_finished.set()
        for callback in self._conducted_callbacks:
            self._conducted_call_back(callback)

    def _conducted_call_back(self, callback: Callable[[Any], Any]) -> None:
        """What a callback raises is printed, and goes no further."""
        try:
            callback(self)
        except Exception as error:  # noqa: BLE001 - as the real one does
            sys.stderr.write(f"exception calling callback for {self!r}\n")
            agent.print_exception(error)


class ThreadPoolExecutor(concurrent.futures.Executor):
    """`concurrent.futures.ThreadPoolExecutor`."""

    __modelled__ = True
    _conducted_daemonic = False

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Callable[..., Any] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers or 8
        self._conducted_prefix = thread_name_prefix or f"ThreadPoolExecutor-{next(_NUMBERS)}"
        self._initializer, self._initargs = initializer, initargs
        self._conducted_jobs = _Jobs()
        self._conducted_workers: list[Thread] = []
        self._conducted_shut = False
        self._conducted_idle = ""  # counts those who have nothing to do, once anybody has asked
        if not self._conducted_daemonic:
            REGISTRY.executors.append(self)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future:
        """Have `fn` called by a worker."""
        if self._conducted_shut:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        job = (future, fn, args, kwargs)
        if not self._conducted_spare() and len(self._conducted_workers) < self._max_workers:
            name = f"{self._conducted_prefix}_{len(self._conducted_workers)}"
            worker = Thread(
                target=self._conducted_work, name=name, args=(job,), daemon=self._conducted_daemonic or None
            )
            self._conducted_workers.append(worker)
            worker.start()
        else:
            self._conducted_jobs.put(job)
        return future

    def _conducted_spare(self) -> bool:
        """Whether somebody has nothing to do, who is counted on from now on."""
        if not REGISTRY.reused:
            return False
        if not self._conducted_idle:
            self._conducted_idle = agent.new("semaphore", 0, None, label="the executor's idle threads", shared=False)
        return bool(agent.call(self._conducted_idle, "try").value)

    def _conducted_work(self, job: Any) -> None:
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            _perform(*job)
            if self._conducted_idle:
                agent.call(self._conducted_idle, "release", 1)
            try:
                job = self._conducted_jobs.get()
            except ShutDown:
                return

    def map(
        self,
        fn: Callable[..., Any],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[Any]:
        """Have `fn` called for each; the results in order."""
        futures = [self.submit(fn, *args) for args in zip(*iterables, strict=False)]
        return (future.result(timeout) for future in futures)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; wait for what is there."""
        if not self._conducted_shut:
            self._conducted_shut = True
            if cancel_futures:
                for job in list(self._conducted_jobs.queue):
                    job[0].cancel()
            self._conducted_jobs.shutdown()
            if self in REGISTRY.executors:
                REGISTRY.executors.remove(self)
        if wait:
            for worker in self._conducted_workers:
                worker.join()

    def __exit__(self, *_error: object) -> None:
        self.shutdown(wait=True)


def _perform(future: Future, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = by_library(fn)(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001 - it belongs to whoever asks for the result
        future.set_exception(error)
    else:
        future.set_result(result)


def wait(fs: Iterable[Future], timeout: float | None = None, return_when: str = "ALL_COMPLETED") -> Any:
    """`concurrent.futures.wait`."""
    futures = list(dict.fromkeys(fs))
    if return_when == "ALL_COMPLETED":
        for future in futures:
            if not future._conducted_finished.wait(timeout):  # noqa: SLF001
                break
    else:
        for future in _in_order(futures, timeout):
            if return_when == "FIRST_COMPLETED" or (not future.cancelled() and future.exception() is not None):
                break
    done: Any = {future for future in futures if future.done()}
    return concurrent.futures._base.DoneAndNotDoneFutures(done, set[Any](futures) - done)  # noqa: SLF001


def as_completed(fs: Iterable[Future], timeout: float | None = None) -> Iterator[Future]:
    """`concurrent.futures.as_completed`."""
    futures = list(dict.fromkeys(fs))
    finished = 0
    for future in _in_order(futures, timeout):
        finished += 1
        yield future
    if finished < len(futures):
        raise TimeoutError(f"{len(futures) - finished} (of {len(futures)}) futures unfinished")


def _in_order(futures: list[Future], timeout: float | None) -> Iterator[Future]:
    """Each as soon as it is done; ends early when the time is up."""
    done = Queue()
    for future in futures:
        future.add_done_callback(done.put)
    for _ in futures:
        try:
            yield done.get(timeout=timeout)
        except queue.Empty:
            return


def build_futures() -> types.ModuleType:
    """The `concurrent.futures` that student code imports."""
    module = types.ModuleType("concurrent.futures", concurrent.futures.__doc__)
    module.__dict__.update(
        {name: getattr(concurrent.futures, name) for name in concurrent.futures.__all__ if name not in _MINE}
    )
    module.__dict__.update(
        Future=Future, ThreadPoolExecutor=ThreadPoolExecutor, wait=wait, as_completed=as_completed, __path__=[],
        InvalidStateError=InvalidStateError, __getattr__=_by_name,
    )  # fmt: skip
    return module


def build_thread() -> types.ModuleType:
    """The `concurrent.futures.thread` that student code imports, or an editor in its name."""
    module = types.ModuleType("concurrent.futures.thread")
    module.__dict__.update(
        ThreadPoolExecutor=ThreadPoolExecutor, BrokenThreadPool=BrokenThreadPool, __getattr__=rest_of(module.__name__)
    )  # fmt: skip
    return module


def build_base() -> types.ModuleType:
    """`concurrent.futures._base`, for the same reason."""
    module = types.ModuleType("concurrent.futures._base")
    base = concurrent.futures._base  # noqa: SLF001 - which student code should not, either
    module.__dict__.update({name: value for name, value in vars(base).items() if isinstance(value, type | str)})
    module.__dict__.update(Future=Future, wait=wait, as_completed=as_completed)
    return module


def _by_name(name: str) -> Any:
    """What few programs need."""
    if name == "thread":
        return build_thread()
    if name not in {"ProcessPoolExecutor", "process"}:
        raise AttributeError(f"module 'concurrent.futures' has no attribute {name!r}")
    home: Any = importlib.import_module("grader.subject.standins.process_executor")
    return home.build_process() if name == "process" else home.ProcessPoolExecutor


_MINE: Final = frozenset(
    {"Future", "ThreadPoolExecutor", "ProcessPoolExecutor", "wait", "as_completed", "InterpreterPoolExecutor"}
)
__all__ = ["Future", "ThreadPoolExecutor", "build_futures"]
