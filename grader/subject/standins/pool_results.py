"""What a pool of processes promises: results of one call, of all parts of a `map`, and one after the other."""

from __future__ import annotations

import itertools
import multiprocessing
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

from grader.subject import agent
from grader.subject.standins import waits
from grader.subject.standins.locks import Steady
from grader.subject.standins.process_results import Outcome, Parcel, fetch, opened

Back = Callable[[Any], Any] | None
Join = Callable[[list[Any]], Any]


class Announced:
    """A result that the listener hears of, part by part: it calls back, then lets go who waits."""

    def __init__(self, parts: int, join: Join, callback: Back, error_callback: Back) -> None:
        self._values: list[Any] = [None] * parts
        self._left, self._join = parts, join
        self._callback, self._error_callback = callback, error_callback
        self._event = waits.Event()
        self._known = False
        self.outcome: Outcome | None = None

    def arrived(self, index: int, part: Outcome) -> None:
        """One part has come."""
        self._left -= 1
        good, self._values[index] = part
        if not good and self.outcome is None:
            self.outcome = part
        if self._left == 0:
            self._settle()

    def _settle(self) -> None:
        outcome = self.outcome or (True, self._join(self._values))
        back = self._callback if outcome[0] else self._error_callback
        if back is not None:
            back(outcome[1])
        self.outcome = outcome
        self._event.set()

    def take(self, timeout: float | None = None) -> bool:
        """Wait until it is there; whether it is."""
        self._known = self._known or self._event.wait(timeout)
        return self._known

    def there(self) -> bool:
        """Whether it is there, without waiting."""
        return self._known or self._event.is_set()


class ApplyResult(Steady):
    """`multiprocessing.pool.ApplyResult`. `errors` is a queue that has the failures of many parts in their order."""

    __modelled__ = True
    __class_getitem__: Any = classmethod(types.GenericAlias)

    def __init__(self, parts: list[Parcel] | list[Announced], join: Join, errors: str = "") -> None:
        self._parts, self._join, self._errors = parts, join, errors
        self._outcome: Outcome | None = None

    def ready(self) -> bool:
        """Whether it is there."""
        return all(part.there() for part in self._parts)

    def successful(self) -> bool:
        """Whether nothing was raised."""
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        self.taken()
        return self._settled()[0]

    def wait(self, timeout: float | None = None) -> None:
        """Wait until it is there."""
        self.taken(timeout)

    def taken(self, timeout: float | None = None) -> bool:
        """Wait until it is there; whether it is."""
        end = None if timeout is None else agent.STATE.now + timeout
        return all(part.take(None if end is None else end - agent.STATE.now) for part in self._parts)

    def get(self, timeout: float | None = None) -> Any:
        """The result, when it is there; raises what the call raised."""
        if not self.taken(timeout):
            raise multiprocessing.TimeoutError
        return given(self._settled())

    def _settled(self) -> Outcome:
        """All parts are there: what has come of the whole."""
        if self._outcome is None:
            outcomes = [part.outcome for part in self._parts if part.outcome is not None]
            failed = [outcome for outcome in outcomes if not outcome[0]]
            if len(failed) > 1 and self._errors and (first := fetch(self._errors)) is not None:
                failed = [opened(first)]
            self._outcome = failed[0] if failed else (True, self._join([value for _good, value in outcomes]))
        return self._outcome


class MapResult(ApplyResult):
    """`multiprocessing.pool.MapResult`."""


class IMapIterator(Steady):
    """`multiprocessing.pool.IMapIterator`: results in order, each when it is there."""

    __modelled__ = True

    def __init__(self, parcels: list[Parcel]) -> None:
        self._parcels = deque(parcels)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        return self.next()

    def next(self, timeout: float | None = None) -> Any:
        """The next result."""
        if not self._parcels:
            raise StopIteration
        if not self._parcels[0].take(timeout):
            raise multiprocessing.TimeoutError
        return given(self._parcels.popleft().outcome)

    def taken(self) -> bool:
        """Wait until all are there."""
        return all(parcel.take() for parcel in list(self._parcels))


class IMapUnorderedIterator(Steady):
    """`multiprocessing.pool.IMapUnorderedIterator`: results as they come, through one queue."""

    __modelled__ = True

    def __init__(self, queue: str, count: int, catch_up: Callable[[], None]) -> None:
        self._queue, self._left, self._catch_up = queue, count, catch_up
        self._found: deque[Outcome] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        return self.next()

    def next(self, timeout: float | None = None) -> Any:
        """The next result."""
        if not self._found and not self._left:
            raise StopIteration
        if not self._found and not self._fetched(timeout):
            raise multiprocessing.TimeoutError
        return given(self._found.popleft())

    def _fetched(self, timeout: float | None = None) -> bool:
        data = fetch(self._queue, timeout)
        if data is not None:
            self._left -= 1
            self._found.append(opened(data))
            self._catch_up()
        return data is not None

    def taken(self) -> bool:
        """Wait until all are there."""
        return all(self._fetched() for _ in range(self._left))


def given(outcome: Outcome | None) -> Any:
    """Return or raise what has come of a call."""
    if outcome is None or outcome[0]:
        return None if outcome is None else outcome[1]
    raise outcome[1]


def flat(parts: Iterable[Any]) -> list[Any]:
    """The results of all chunks in one list."""
    return list(itertools.chain.from_iterable(parts))


def only(parts: list[Any]) -> Any:
    """The result of the one part."""
    return parts[0]


def each(function: Callable[..., Any], chunk: tuple[Any, ...]) -> list[Any]:
    """What a worker does with a chunk of `map`."""
    return [function(item) for item in chunk]


def each_unpacked(function: Callable[..., Any], chunk: tuple[Any, ...]) -> list[Any]:
    """What a worker does with a chunk of `starmap`."""
    return [function(*items) for items in chunk]


def chunks(iterable: Iterable[Any], size: int) -> Iterator[tuple[Any, ...]]:
    """The items in tuples of `size`."""
    values = iter(iterable)
    while chunk := tuple(itertools.islice(values, size)):
        yield chunk
