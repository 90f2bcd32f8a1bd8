"""Stand-in for `concurrent.futures.ProcessPoolExecutor`: forked workers and a thread that hears when one dies.

Departures from CPython: arguments are pickled when a job is handed in; a future can be cancelled until a worker
takes its job, also where CPython has put it into the workers' queue already; results are opened by whoever asks.
As with CPython's `fork`, all workers are started by the first job.
"""

from __future__ import annotations

import concurrent.futures
import functools
import pickle
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import waits
from grader.subject.standins.executor import Future
from grader.subject.standins.locks import Steady
from grader.subject.standins.outside import rest_of
from grader.subject.standins.pool_results import chunks, each_unpacked
from grader.subject.standins.process_results import SHUT, fetch, in_company, name_of, offer, opened, put
from grader.subject.standins.process_workers import RETIRED, Crew, Habits, Order, Worker
from grader.subject.standins.threads import REGISTRY

CORES: Final = 2  # what `os.cpu_count` says under the conductor
_MARK: Final = b"the listener will tell"
_BROKEN: Final = b"a worker has died"


class BrokenProcessPool(concurrent.futures.BrokenExecutor):
    """A worker has died."""


BrokenProcessPool.__module__ = "concurrent.futures.process"


class _Finished:
    """Stands where a thread's future has its event: the result's own queue, with room for one.

    Whoever waits takes the result out. Where there are callbacks a mark lies in its place from the start, the
    worker finds no room and tells the listener, and the listener sets `_event`.
    """

    def __init__(self, label: str, settle: Callable[[bytes], None], crew: Crew) -> None:
        self.name = agent.new("queue", 1, label=label, shared=True)
        self.over = False
        self._conducted_crew = crew
        self._conducted_settle = settle
        self._event: waits.Event | None = None
        self._told = False

    def is_set(self) -> bool:
        """Whether the result is there."""
        if self.over:
            return True
        if self._event is None:
            return bool(agent.call(self.name, "size").value)
        self.over = self._event.is_set()
        return self.over

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the result; whether it is there."""
        while not self.over:
            if self._event is not None:
                self.over = self._event.wait(timeout)
                break
            data = fetch(self.name, timeout)
            if data is None:
                break
            if data == _MARK:
                self._put_back()
            else:
                self.settle(data)
        return self.over

    def settle(self, data: bytes) -> None:
        """The result is here, and whoever else waits for it is let go."""
        self._conducted_settle(data)
        self.over = True
        self._conducted_crew.catch_up()
        if in_company():
            agent.call(self.name, "shutdown", False)

    def _put_back(self) -> None:
        """The mark was made while somebody waited."""
        if not offer(self.name, _MARK) and (data := fetch(self.name)) is not None:
            self._conducted_crew.forward(self.name, data)

    def claim(self) -> bool:
        """Have the listener tell; False where the result is there already."""
        if self.over:
            return False
        if self._event is not None:
            return not self._event.is_set()
        event = waits.Event()
        if not offer(self.name, _MARK) or self.over:  # it may just have been taken
            return False
        self._event = event
        return True

    def offer(self, data: bytes) -> bool:
        """A result from the listener, unless there is one; whether it has to `tell` that itself."""
        if self._event is not None:
            return not self._told
        if not self.over:
            offer(self.name, data)
        return False

    def give_up(self) -> None:
        """There will be no result."""
        self.over = True
        if self._event is not None:
            self._told = True
            self._event.set()
        elif in_company():
            agent.call(self.name, "shutdown", False)

    def tell(self, data: bytes) -> None:
        """The listener has the result."""
        if not self._told and self._event is not None:
            self._told = True
            self._conducted_settle(data)
            self._event.set()


class ProcessFuture(Future):
    """`concurrent.futures.Future`, of a job in another process."""

    def __init__(self, executor: ProcessPoolExecutor, label: str) -> None:
        self._conducted_executor = executor
        self._conducted_finished: Any = _Finished(label, self._opened, executor._conducted_crew)  # noqa: SLF001
        self._conducted_outcome: tuple[Any, BaseException | None] = (None, None)
        self._conducted_phase = "pending"
        self._conducted_callbacks: list[Callable[[Any], Any]] = []

    def _opened(self, data: bytes) -> None:
        try:
            good, value = (False, BrokenProcessPool(_ABRUPT)) if data == _BROKEN else opened(data)
        except Exception as error:  # noqa: BLE001 - the real thread that opens results gives the pool up
            agent.print_exception(error)
            good, value = False, BrokenProcessPool(_ABRUPT)
            self._conducted_executor._conducted_break()  # noqa: SLF001
        self._conducted_outcome, self._conducted_phase = ((value, None) if good else (None, value)), "finished"

    def heard(self, data: bytes) -> None:
        """The listener has the result."""
        self._conducted_finished.tell(data)
        for callback in self._conducted_callbacks:
            self._call(callback)

    def broken(self) -> None:
        """The listener gives the pool up."""
        if self._conducted_finished.offer(_BROKEN):
            self.heard(_BROKEN)

    def _call(self, callback: Callable[[Any], Any]) -> None:
        try:
            callback(self)
        except Exception as error:  # noqa: BLE001 - the standard library logs it and goes on
            agent.print_exception(error)

    def add_done_callback(self, fn: Callable[[Any], Any]) -> None:
        """Call `fn` when it is done: in the listener, or here where it is done already."""
        if self._conducted_finished.claim():
            self._conducted_callbacks.append(fn)
            self._conducted_executor._conducted_crew.listen(calls_back=True)  # noqa: SLF001
        else:
            self._conducted_finished.wait()
            self._call(fn)

    def running(self) -> bool:
        """Whether it runs, or waits for a worker."""
        return not self._conducted_finished.is_set()

    def cancel(self) -> bool:
        """Cancel it unless a worker has taken it."""
        if not self._conducted_finished.over and self in self._conducted_executor._conducted_withdraw([self]):  # noqa: SLF001
            self.withdrawn()
        return self._conducted_phase == "cancelled"

    def withdrawn(self) -> None:
        """No worker is going to take it."""
        self._conducted_phase = "cancelled"
        self._conducted_finished.give_up()
        for callback in self._conducted_callbacks:
            self._call(callback)


class ForkProcess(Worker):
    """A worker of an executor."""


_ABRUPT: Final = "A process in the process pool was terminated abruptly while the future was running or pending."
_UNUSABLE: Final = "A child process terminated abruptly, the process pool is not usable anymore"


class ProcessPoolExecutor(Steady, concurrent.futures.Executor):
    """`concurrent.futures.ProcessPoolExecutor`."""

    __modelled__ = True

    def __init__(
        self,
        max_workers: int | None = None,
        mp_context: Any = None,
        initializer: Callable[..., Any] | None = None,
        initargs: tuple[Any, ...] = (),
        *,
        max_tasks_per_child: int | None = None,
    ) -> None:
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None and not isinstance(max_tasks_per_child, int):
            raise TypeError("max_tasks_per_child must be an integer")
        if max_tasks_per_child is not None and max_tasks_per_child <= 0:
            raise ValueError("max_tasks_per_child must be >= 1")
        habits = Habits(
            kind=ForkProcess, catches=BaseException, unsent=lambda error, _value: error,
            initializer=initializer, initargs=initargs, most_jobs=max_tasks_per_child, survives_initializer=True,
        )  # fmt: skip
        self._max_workers = CORES if max_workers is None else max_workers
        self._conducted_crew = Crew(
            habits, heard=self._conducted_heard, missed=self._conducted_missed, listener="the executor's manager"
        )
        # A worker is forked while the executor is locked: in its copy nobody will ever unlock it.
        self._conducted_gate = agent.new(
            "event", label="the executor's lock, taken when this process was forked", shared=False
        )
        self._conducted_futures: dict[str, ProcessFuture] = {}
        self._broken, self._conducted_shut = "", False

    @property
    def _processes(self) -> dict[int | None, Worker]:
        """The workers, by pid."""
        return {worker.pid: worker for worker in self._conducted_crew.workers}

    # -- in the thread that listens

    def _conducted_heard(self, key: str, data: bytes) -> None:
        self._conducted_futures[key].heard(data)

    def _conducted_missed(self, worker: Worker, what: str) -> None:
        if what == RETIRED and not self._broken:
            self._conducted_crew.replace(worker)
        else:
            self._conducted_break()

    def _conducted_break(self) -> None:
        """A worker has died: nothing that is not done yet will be."""
        if self._broken:
            return
        self._broken, self._conducted_shut, self._conducted_crew.over = _UNUSABLE, True, True
        agent.call(self._conducted_crew.jobs, "shutdown", True)
        for future in list(self._conducted_futures.values()):
            future.broken()
        self._conducted_crew.kill()

    # -- work

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> ProcessFuture:
        """Have `fn` called by a worker."""
        if self._conducted_crew.inside:
            agent.call(self._conducted_gate, "wait")
        if self._broken:
            raise BrokenProcessPool(self._broken)
        if self._conducted_shut:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = ProcessFuture(self, name_of(fn))
        name = future._conducted_finished.name  # noqa: SLF001
        self._conducted_futures[name] = future
        if not self._conducted_crew.workers:
            self._conducted_launch()
        try:
            self._conducted_crew.send(Order(to=name, key=name, otherwise=self._conducted_crew.news), (fn, args, kwargs))
        except SHUT:
            raise BrokenProcessPool(self._broken) from None
        return future

    def _conducted_launch(self) -> None:
        self._conducted_crew.launch(self._max_workers)
        self._conducted_crew.listen()
        REGISTRY.executors.append(self)

    def map(
        self,
        fn: Callable[..., Any],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[Any]:
        """Have `fn` called for each; the results in order."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        end = None if timeout is None else agent.STATE.now + timeout
        run = functools.partial(each_unpacked, fn)
        run.__name__ = getattr(fn, "__name__", "map")  # type: ignore[attr-defined]  # what the result is named after
        futures = [self.submit(run, chunk) for chunk in chunks(zip(*iterables, strict=False), chunksize)]
        return self._conducted_mapped(futures, end)

    def _conducted_mapped(self, futures: list[ProcessFuture], end: float | None) -> Iterator[Any]:
        left = futures[::-1]
        try:
            while left:
                yield from left[-1].result(None if end is None else end - agent.STATE.now)
                left.pop()
        finally:
            for future in self._conducted_withdraw(left) if left else ():
                future.withdrawn()

    def _conducted_withdraw(self, futures: list[ProcessFuture] | None = None) -> list[ProcessFuture]:
        """Those of these futures (of all) whose jobs no worker has taken; none is going to."""
        found: list[ProcessFuture] = []
        kept: list[bytes] = []
        while not self._conducted_shut and (data := fetch(self._conducted_crew.jobs, 0)) is not None:
            future = self._conducted_futures[pickle.loads(data)[0].to]  # noqa: S301 - inside the subject: its own data
            if futures is None or future in futures:
                found.append(future)
            else:
                kept.append(data)
        for data in kept:
            put(self._conducted_crew.jobs, data)
        return found

    # -- the end

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; wait for what is there."""
        mine = bool(self._conducted_crew.workers) and self._conducted_crew.at_home()
        if mine and cancel_futures:
            for future in self._conducted_withdraw():
                future.withdrawn()
        if mine and not self._conducted_shut:
            self._conducted_crew.close()
        self._conducted_shut = True
        if mine and wait:
            self._conducted_await()

    def _conducted_await(self) -> None:
        if self._conducted_crew.habits.most_jobs is not None:
            for future in self._conducted_futures.values():
                future._conducted_finished.wait()  # noqa: SLF001
        self._conducted_crew.join()
        self._conducted_crew.dismiss()
        if self in REGISTRY.executors:
            REGISTRY.executors.remove(self)

    def __exit__(self, *_error: object) -> None:
        self.shutdown(wait=True)


def build_process() -> types.ModuleType:
    """The `concurrent.futures.process` that student code imports."""
    module = types.ModuleType("concurrent.futures.process")
    module.__dict__.update(
        ProcessPoolExecutor=ProcessPoolExecutor, BrokenProcessPool=BrokenProcessPool,
        __getattr__=rest_of(module.__name__),
    )  # fmt: skip
    return module
