"""Stand-in for `multiprocessing.pool.ThreadPool`, over the one for `ThreadPoolExecutor`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

from grader.subject.standins.executor import Future, ThreadPoolExecutor


class _DaemonicExecutor(ThreadPoolExecutor):
    """The program may end without its workers."""

    _conducted_daemonic = True


class ThreadPool:
    """`multiprocessing.pool.ThreadPool`, also reached through `multiprocessing.dummy.Pool`."""

    __modelled__ = True

    def __init__(
        self,
        processes: int | None = None,
        initializer: Callable[..., Any] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        self._executor = _DaemonicExecutor(processes or 4, "Thread", initializer, initargs)

    def apply_async(
        self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Any = None,
        callback: Callable[[Any], Any] | None = None, error_callback: Callable[[Any], Any] | None = None,
    ) -> AsyncResult:  # fmt: skip
        """Have `func` called; the promise of its result."""
        future = self._executor.submit(func, *args, **(kwds or {}))
        if callback is not None or error_callback is not None:
            future.add_done_callback(lambda done: _call_back(done, callback, error_callback))
        return AsyncResult([future], single=True)

    def apply(self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Any = None) -> Any:
        """Have `func` called and wait."""
        return self.apply_async(func, args, kwds).get()

    def map_async(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None,
        callback: Callable[[Any], Any] | None = None, error_callback: Callable[[Any], Any] | None = None,
    ) -> AsyncResult:  # fmt: skip
        """Have `func` called for each."""
        return self.starmap_async(func, ((item,) for item in iterable), chunksize, callback, error_callback)

    def map(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None) -> Any:
        """Have `func` called for each and wait."""
        return self.map_async(func, iterable).get()

    def imap(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int = 1) -> Iterator[Any]:
        """The same, lazily."""
        return self._executor.map(func, iterable)

    imap_unordered = imap

    def starmap_async(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None,
        callback: Callable[[Any], Any] | None = None, error_callback: Callable[[Any], Any] | None = None,
    ) -> AsyncResult:  # fmt: skip
        """Have `func` called with each tuple."""
        futures = [self._executor.submit(func, *item) for item in iterable]
        result = AsyncResult(futures)
        if callback is not None or error_callback is not None:
            _Countdown(futures, result, callback, error_callback)
        return result

    def starmap(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None) -> Any:
        """Have `func` called with each tuple and wait."""
        return self.starmap_async(func, iterable).get()

    def close(self) -> None:
        """Take no more work."""
        self._executor.shutdown(wait=False)

    def terminate(self) -> None:
        """Take no more work and drop what is there."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def join(self) -> None:
        """Wait for the workers."""
        self._executor.shutdown(wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.terminate()


class _Countdown:
    """Calls back once the last of some futures is done."""

    def __init__(
        self, futures: list[Future], result: AsyncResult,
        callback: Callable[[Any], Any] | None, error_callback: Callable[[Any], Any] | None,
    ) -> None:  # fmt: skip
        self._left, self._result = len(futures), result
        self._callback, self._error_callback = callback, error_callback
        for future in futures:
            future.add_done_callback(self._one_is_done)
        if not futures:
            self._all_are_done()

    def _one_is_done(self, _future: Future) -> None:
        self._left -= 1
        if not self._left:
            self._all_are_done()

    def _all_are_done(self) -> None:
        try:
            results = self._result.get()
        except Exception as error:  # noqa: BLE001 - whatever a job has raised
            if self._error_callback is not None:
                self._error_callback(error)
            return
        if self._callback is not None:
            self._callback(results)


class AsyncResult:
    """`multiprocessing.pool.AsyncResult`."""

    def __init__(self, futures: list[Future], *, single: bool = False) -> None:
        self._futures, self._single = futures, single

    def get(self, timeout: float | None = None) -> Any:
        """The result, when it is there."""
        results = [future.result(timeout) for future in self._futures]
        return results[0] if self._single else results

    def wait(self, timeout: float | None = None) -> None:
        """Wait until it is there."""
        for future in self._futures:
            future._conducted_finished.wait(timeout)  # noqa: SLF001

    def ready(self) -> bool:
        """Whether it is there."""
        return all(future.done() for future in self._futures)

    def successful(self) -> bool:
        """Whether nothing was raised."""
        return all(future.exception() is None for future in self._futures)


def _call_back(done: Future, callback: Any, error_callback: Any) -> None:
    error = done.exception()
    if error is None and callback is not None:
        callback(done.result())
    elif error is not None and error_callback is not None:
        error_callback(error)
