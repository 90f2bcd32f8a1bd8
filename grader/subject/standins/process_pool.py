"""Stand-in for `multiprocessing.Pool`: forked workers, and of the parent's threads only one, where it is needed.

Departures from CPython: arguments are pickled when a job is handed in, and an iterable is read to its end then;
results are opened by whoever asks for them. A thread of the parent listens only once there is a callback, an
asynchronous result or a limit of jobs per worker; the worker that takes a dead one's place is started at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NoReturn, Self

from grader.subject import agent
from grader.subject.standins.locks import Steady
from grader.subject.standins.pool_results import (
    Announced,
    ApplyResult,
    Back,
    IMapIterator,
    IMapUnorderedIterator,
    Join,
    MapResult,
    chunks,
    each,
    each_unpacked,
    flat,
    only,
)
from grader.subject.standins.process_results import Parcel, name_of, opened, raised
from grader.subject.standins.process_workers import UNBORN, Crew, Habits, Job, Order, Worker

CORES: Final = 2  # what `os.cpu_count` says under the conductor


class MaybeEncodingError(Exception):
    """A result could not be pickled."""

    def __init__(self, exc: object, value: object) -> None:
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self) -> str:
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"


class ForkPoolWorker(Worker):
    """A worker of a pool."""

    _daemon = True


class Pool(Steady):
    """`multiprocessing.pool.Pool`."""

    __modelled__ = True

    def __init__(
        self,
        processes: int | None = None,
        initializer: Callable[..., Any] | None = None,
        initargs: Iterable[Any] = (),
        maxtasksperchild: int | None = None,
        context: Any = None,
    ) -> None:
        count = CORES if processes is None else processes
        if count < 1:
            raise ValueError("Number of processes must be at least 1")
        limit: object = maxtasksperchild
        if limit is not None and not (isinstance(limit, int) and limit > 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        habits = Habits(
            kind=ForkPoolWorker, catches=Exception, unsent=MaybeEncodingError,
            initializer=initializer, initargs=tuple(initargs), most_jobs=maxtasksperchild,
        )  # fmt: skip
        self._state = "RUN"
        self._cache: list[ApplyResult | IMapIterator | IMapUnorderedIterator] = []
        self._conducted_announced: list[Announced] = []
        self._conducted_crew = Crew(
            habits, heard=self._conducted_heard, missed=self._conducted_missed, listener="the pool's result handler"
        )
        self._conducted_crew.launch(count)
        if maxtasksperchild is not None:
            self._conducted_crew.listen()

    def __repr__(self) -> str:
        return f"<multiprocessing.pool.Pool state={self._state} pool_size={len(self._pool)}>"

    def __reduce__(self) -> NoReturn:
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    @property
    def _pool(self) -> list[Worker]:
        """The workers."""
        return self._conducted_crew.workers

    def _check_running(self) -> None:
        if self._state != "RUN":
            raise ValueError("Pool not running")

    # -- in the thread that listens

    def _conducted_heard(self, key: tuple[int, int], data: bytes) -> None:
        self._conducted_announced[key[0]].arrived(key[1], opened(data))

    def _conducted_missed(self, worker: Worker, what: str) -> None:
        if self._state != "TERMINATE" and what != UNBORN:
            self._conducted_crew.replace(worker)

    # -- one call

    def apply_async(
        self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Any = None,
        callback: Back = None, error_callback: Back = None,
    ) -> ApplyResult:  # fmt: skip
        """Have `func` called; the promise of its result."""
        self._check_running()
        self._conducted_crew.listen()
        jobs: list[Job] = [(func, tuple(args), dict(kwds or {}))]
        if callback is not None or error_callback is not None:
            return self._conducted_called_back(jobs, only, callback, error_callback)
        return self._conducted_collected(ApplyResult, jobs, only, name_of(func))

    def apply(self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Any = None) -> Any:
        """Have `func` called and wait."""
        self._check_running()
        return self._conducted_collected(
            ApplyResult, [(func, tuple(args), dict(kwds or {}))], only, name_of(func)
        ).get()

    def _conducted_collected(self, kind: type[ApplyResult], jobs: list[Job], join: Join, label: str) -> ApplyResult:
        """Of jobs whose results wait for whoever asks."""
        parcels = [Parcel(label, self._conducted_crew.catch_up) for _ in jobs]
        errors = agent.new("queue", label="the errors of the pool", shared=True) if len(jobs) > 1 else ""
        result = kind(parcels, join, errors)
        self._cache.append(result)
        for parcel, job in zip(parcels, jobs, strict=True):
            self._conducted_crew.send(Order(to=parcel.name, errors=errors), job)
        return result

    def _conducted_called_back(self, jobs: list[Job], join: Join, callback: Back, error_callback: Back) -> ApplyResult:
        """Of jobs whose results the listener hears of."""
        self._conducted_crew.listen(calls_back=True)
        announced = Announced(len(jobs), join, callback, error_callback)
        self._conducted_announced.append(announced)
        result = (ApplyResult if join is only else MapResult)([announced], only)
        self._cache.append(result)
        for index, job in enumerate(jobs):
            self._conducted_crew.send(
                Order(to=self._conducted_crew.news, key=(len(self._conducted_announced) - 1, index)), job
            )
        return result

    # -- many calls

    def _conducted_parts(
        self, how: Callable[..., Any], func: Callable[..., Any], iterable: Iterable[Any], size: int | None
    ) -> list[Job]:
        """The jobs of a `map`."""
        self._check_running()
        values = iterable if hasattr(iterable, "__len__") else list(iterable)
        if size is None:
            size = -(-len(values) // (len(self._pool) * 4))  # type: ignore[arg-type]  # it has a length, see above
        return [(how, (func, chunk), {}) for chunk in chunks(values, max(1, size))]

    def map(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None) -> Any:
        """Have `func` called for each and wait."""
        return self._conducted_collected(
            MapResult, self._conducted_parts(each, func, iterable, chunksize), flat, name_of(func)
        ).get()

    def starmap(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None) -> Any:
        """Have `func` called with each tuple and wait."""
        jobs = self._conducted_parts(each_unpacked, func, iterable, chunksize)
        return self._conducted_collected(MapResult, jobs, flat, name_of(func)).get()

    def map_async(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None,
        callback: Back = None, error_callback: Back = None,
    ) -> ApplyResult:  # fmt: skip
        """Have `func` called for each."""
        return self._conducted_promised(
            self._conducted_parts(each, func, iterable, chunksize), name_of(func), callback, error_callback
        )

    def starmap_async(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None,
        callback: Back = None, error_callback: Back = None,
    ) -> ApplyResult:  # fmt: skip
        """Have `func` called with each tuple."""
        jobs = self._conducted_parts(each_unpacked, func, iterable, chunksize)
        return self._conducted_promised(jobs, name_of(func), callback, error_callback)

    def _conducted_promised(self, jobs: list[Job], label: str, callback: Back, error_callback: Back) -> ApplyResult:
        self._conducted_crew.listen()
        if jobs and (callback is not None or error_callback is not None):
            return self._conducted_called_back(jobs, flat, callback, error_callback)
        return self._conducted_collected(MapResult, jobs, flat, label)

    def imap(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int = 1) -> Iterator[Any]:
        """The same as `map`, each result when it is there."""
        jobs = self._conducted_lazily(func, iterable, chunksize)
        parcels = [Parcel(name_of(func), self._conducted_crew.catch_up) for _ in jobs]
        results = IMapIterator(parcels)
        self._conducted_sent(results, jobs, [parcel.name for parcel in parcels])
        return results if chunksize == 1 else itertools.chain.from_iterable(results)

    def imap_unordered(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int = 1) -> Iterator[Any]:
        """The same, in the order in which results come."""
        jobs = self._conducted_lazily(func, iterable, chunksize)
        self._conducted_crew.listen()
        queue = agent.new("queue", label=name_of(func).replace("result", "results"), shared=True)
        results = IMapUnorderedIterator(queue, len(jobs), self._conducted_crew.catch_up)
        self._conducted_sent(results, jobs, [queue] * len(jobs))
        return results if chunksize == 1 else itertools.chain.from_iterable(results)

    def _conducted_lazily(self, func: Callable[..., Any], iterable: Iterable[Any], size: int) -> list[Job | Exception]:
        """The jobs of an `imap`; an exception of the iterable comes back in its place."""
        self._check_running()
        if size < 1:
            raise ValueError(f"Chunksize must be 1+, not {size:n}")
        jobs: list[Job | Exception] = []
        try:
            for chunk in chunks(iterable, size):
                jobs.append((func, chunk, {}) if size == 1 else (each, (func, chunk), {}))  # noqa: PERF401 - see below
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
            jobs.append(error)
        return jobs

    def _conducted_sent(
        self, results: IMapIterator | IMapUnorderedIterator, jobs: list[Job | Exception], queues: list[str]
    ) -> None:
        self._cache.append(results)
        for job, queue in zip(jobs, queues, strict=True):
            order = Order(to=queue)
            if isinstance(job, Exception):
                order.hand_over(raised(job), good=False)
            else:
                self._conducted_crew.send(order, job)

    # -- the end

    def close(self) -> None:
        """Take no more work."""
        if self._state == "RUN":
            self._state = "CLOSE"
            self._conducted_crew.close()

    def terminate(self) -> None:
        """End the workers at once."""
        if self._state != "TERMINATE":
            self._state = "TERMINATE"
            self._conducted_crew.kill()
            self._conducted_crew.dismiss(at_once=True)

    def join(self) -> None:
        """Wait for the results and the workers."""
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        if self._state == "CLOSE":
            for result in self._cache:
                result.taken()
            self._cache.clear()
        self._conducted_crew.dismiss()
        if self._state == "CLOSE":
            self._conducted_crew.join()

    def __enter__(self) -> Self:
        self._check_running()
        return self

    def __exit__(self, *_error: object) -> None:
        self.terminate()
