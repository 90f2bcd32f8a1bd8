"""Stand-in for `multiprocessing.Manager`: shared objects as pickled blobs, each access one step.

There is no server process. A proxy loads the blob, works on it here, and stores what has changed.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, Self

from grader.subject import agent
from grader.subject.standins import locks, process_queues, waits
from grader.subject.standins.locks import Modelled

_READING = frozenset({
    "__contains__", "__getitem__", "__len__", "__iter__", "copy", "get", "items", "keys", "values", "count",
    "index", "__eq__", "__ge__", "__gt__", "__le__", "__lt__", "__add__", "__mul__",
})  # fmt: skip


class Sent:
    """What a manager owns can be handed to other processes."""

    def __reduce_ex__(self, protocol: Any) -> Any:
        """As any object."""
        return object.__reduce_ex__(self, protocol)


class Lock(Sent, locks.ProcessLock):
    """A manager's `Lock`."""


class RLock(Sent, locks.ProcessRLock):
    """A manager's `RLock`."""


class Semaphore(Sent, locks.ProcessSemaphore):
    """A manager's `Semaphore`."""


class BoundedSemaphore(Sent, locks.ProcessBoundedSemaphore):
    """A manager's `BoundedSemaphore`."""


class Condition(Sent, waits.ProcessCondition):
    """A manager's `Condition`."""


class Event(Sent, waits.ProcessEvent):
    """A manager's `Event`."""


class Barrier(Sent, waits.ProcessBarrier):
    """A manager's `Barrier`."""


class Queue(Sent, process_queues.JoinableQueue):
    """A manager's `Queue`."""


class Proxy(Sent, Modelled):
    """A manager's object; methods act on a copy, and what changed is stored in the same step."""

    _kind = "blob"
    _shared = True

    def __init__(self, value: Any) -> None:
        self._make(label=f"the shared {type(value).__name__}")
        agent.call(self._name, "store", payload=pickle.dumps(value))

    def _do(self, action: Callable[[Any], Any], *, writes: bool) -> Any:
        verb = "change" if writes else "load"
        value = pickle.loads(agent.call(self._name, verb).payload)  # noqa: S301 - the subject's own data
        try:
            return action(value)
        finally:
            if writes:
                agent.call(self._name, "store", payload=pickle.dumps(value))

    def _call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        def act(value: Any) -> Any:
            found = getattr(value, method)(*args, **kwargs)
            return list(found) if method in {"keys", "values", "items"} else found

        return self._do(act, writes=method not in _READING)

    def _getvalue(self) -> Any:
        return self._do(lambda value: value, writes=False)

    def __str__(self) -> str:
        return str(self._getvalue())


def _method(name: str) -> Callable[..., Any]:
    def method(self: Proxy, *args: Any, **kwargs: Any) -> Any:
        return self._call(name, *args, **kwargs)

    method.__name__ = name
    return method


def _proxy_type(title: str, *names: str) -> type[Proxy]:
    return type(title, (Proxy,), {name: _method(name) for name in names})


_BOTH = ("__contains__", "__delitem__", "__getitem__", "__len__", "__setitem__", "copy", "pop", "clear")
ListProxy = _proxy_type(
    "ListProxy", *_BOTH, "append", "count", "extend", "index", "insert", "remove", "reverse", "sort", "__add__",
    "__mul__", "__imul__",
)  # fmt: skip
DictProxy = _proxy_type(
    "DictProxy", *_BOTH, "get", "items", "keys", "popitem", "setdefault", "update", "values",
)  # fmt: skip


def _iter_list(self: Any) -> Iterator[Any]:
    return iter(self._getvalue())


ListProxy.__iter__ = DictProxy.__iter__ = _iter_list  # type: ignore[attr-defined]


def _extended(self: Any, values: Any) -> Any:
    self.extend(values)
    return self


ListProxy.__iadd__ = _extended  # type: ignore[attr-defined]


class ValueProxy(Proxy):
    """A manager's Value."""

    def __init__(self, _typecode: Any, value: Any) -> None:
        super().__init__([value])

    def get(self) -> Any:
        """What it holds."""
        return self._getvalue()[0]

    def set(self, value: Any) -> None:
        """Replace what it holds."""
        self._call("__setitem__", 0, value)

    value = property(get, set)  # noqa: A003 - the manager's own name


class NamespaceProxy(Proxy):
    """A manager's Namespace."""

    def __init__(self, **values: Any) -> None:
        super().__init__(SimpleNamespace(**values))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._do(lambda value: getattr(value, name), writes=False)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self._do(lambda whole: setattr(whole, name, value), writes=True)


class Manager:
    """`multiprocessing.Manager()`."""

    __modelled__ = True
    Lock, RLock, Semaphore, BoundedSemaphore = Lock, RLock, Semaphore, BoundedSemaphore
    Condition, Event, Barrier = Condition, Event, Barrier
    Queue, JoinableQueue = Queue, Queue
    Value, Namespace = ValueProxy, NamespaceProxy

    def list(self, values: Any = ()) -> Any:
        """A shared list."""
        return ListProxy(list(values))

    def dict(self, *args: Any, **kwargs: Any) -> Any:
        """A shared dict."""
        return DictProxy(dict(*args, **kwargs))

    def Array(self, _typecode: Any, values: Any) -> Any:  # noqa: N802
        """A shared array."""
        return ListProxy(list(values))

    def start(self, *_args: Any) -> None:
        """Nothing to start."""

    def shutdown(self) -> None:
        """Nothing to stop."""

    join = shutdown

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
