"""Stand-in for `multiprocessing.Manager`: shared objects as pickled blobs, each access one step.

There is no server process. A proxy loads the blob, works on it here, and stores what has changed. Locks and
their like are those of threads, as in the real server.
"""

from __future__ import annotations

import array
import multiprocessing
import os
import pickle
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Self

from grader.subject import agent
from grader.subject.standins import locks, process_queues, waits
from grader.subject.standins.locks import Modelled, thread_timeout
from grader.subject.standins.processes import FAMILY

_READING = frozenset({
    "__contains__", "__getitem__", "__len__", "__reversed__", "copy", "get", "items", "keys", "values", "count",
    "index", "__add__", "__mul__", "__rmul__",
})  # fmt: skip


class Sent(Modelled):
    """What a manager owns can be handed to other processes; it is there as long as the manager's server is."""

    _conducted_shared = _conducted_served = True
    _conducted_server = ""

    def _conducted_make(self, *args: Any, label: str = "") -> None:
        super()._conducted_make(*args, label=label)
        self._conducted_name = agent.new("served", self._conducted_server, self._conducted_name, shared=True)

    def __reduce_ex__(self, protocol: Any) -> Any:
        """As any object."""
        return object.__reduce_ex__(self, protocol)


class Lock(Sent, locks.Acquiring):
    """A manager's `Lock`."""

    _conducted_kind = "lock"

    def __init__(self) -> None:
        self._conducted_make()

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take it."""
        return self._conducted_acquire(thread_timeout(blocking, -1 if timeout is None else timeout))

    def __enter__(self) -> bool:
        return self.acquire()


class RLock(Lock):
    """A manager's `RLock`."""

    _conducted_kind = "rlock"


class Semaphore(Sent, locks.Semaphore):
    """A manager's `Semaphore`."""

    def release(self) -> None:  # type: ignore[override] # as the real proxy
        """Give one back."""
        super().release()


class BoundedSemaphore(Semaphore):
    """A manager's `BoundedSemaphore`."""

    _conducted_bound = staticmethod(locks.BoundedSemaphore._conducted_bound)  # noqa: SLF001


class Condition(Sent, waits.ProcessCondition):
    """A manager's `Condition`."""

    _conducted_locks = (Lock,)

    def __init__(self, lock: Any = None) -> None:
        self._conducted_over(served(self._conducted_server, RLock) if lock is None else lock)


class Event(Sent, waits.ProcessEvent):
    """A manager's `Event`."""


class Barrier(Sent, waits.Barrier):
    """A manager's `Barrier`."""


class Queue(Sent, process_queues.Pickles):
    """A manager's `Queue`: the calls of `queue.Queue`."""

    _conducted_served = False

    def __init__(self, maxsize: int = 0) -> None:
        self._maxsize = max(0, maxsize)
        self._conducted_make(self._maxsize)

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add an item, waiting for room."""
        self._conducted_add(item, self._limit(block, timeout) if self._maxsize else None)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take an item, waiting for one."""
        return self._conducted_take(self._limit(block, timeout))

    @staticmethod
    def _limit(block: Any, timeout: float | None) -> float | None:
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        return timeout if block else 0

    def put_nowait(self, item: Any) -> None:
        """Add an item if there is room now."""
        self.put(item, block=False)

    def get_nowait(self) -> Any:
        """Take an item if there is one now."""
        return self.get(block=False)

    def qsize(self) -> int:
        """How many items there are."""
        return self._conducted_size()

    def full(self) -> bool:
        """Whether there is no room."""
        return 0 < self._maxsize <= self._conducted_size()

    task_done, join = process_queues.JoinableQueue.task_done, process_queues.JoinableQueue.join


class Proxy(Sent):
    """A manager's object; methods act on a copy, and what changed is stored in the same step."""

    _conducted_kind = "blob"
    _conducted_served = False

    def __init__(self, value: Any) -> None:
        self._conducted_make(label=f"the shared {type(value).__name__}")
        agent.call(self._conducted_name, "store", payload=pickle.dumps(value))

    def _do(self, action: Callable[[Any], Any], *, writes: bool) -> Any:
        verb = "change" if writes else "load"
        value = pickle.loads(agent.call(self._conducted_name, verb).payload)  # noqa: S301 - the subject's own data
        try:
            return action(value)
        finally:
            if writes:
                agent.call(self._conducted_name, "store", payload=pickle.dumps(value))

    def _callmethod(self, methodname: str, args: Any = (), kwds: Mapping[str, Any] | None = None) -> Any:
        def act(value: Any) -> Any:
            found = getattr(value, methodname)(*args, **(kwds or {}))
            return list(found) if methodname in {"keys", "values", "items"} else found

        return self._do(act, writes=methodname not in _READING)

    def _getvalue(self) -> Any:
        return self._do(lambda value: value, writes=False)

    def __deepcopy__(self, _memo: Any) -> Any:
        return self._getvalue()

    def __str__(self) -> str:
        try:
            return repr(self._getvalue())
        except Exception:  # noqa: BLE001 - as the real proxy, whatever it was
            return f"{repr(self)[:-1]}; '__str__()' failed>"


def _method(name: str) -> Callable[..., Any]:
    def method(self: Proxy, /, *args: Any, **kwds: Any) -> Any:
        return self._callmethod(name, args, kwds)

    method.__name__ = name
    return method


def _proxy_type(title: str, *names: str) -> type[Proxy]:
    return type(title, (Proxy,), {name: _method(name) for name in names})


# What a proxy does not list it does not have: a list is walked item by item, and its copies are slices.
_ARRAY = ("__getitem__", "__len__", "__setitem__")
_BOTH = (*_ARRAY, "__contains__", "__delitem__", "pop")
_NEW = ("clear", "copy") if sys.version_info >= (3, 14) else ()
ArrayProxy = _proxy_type("ArrayProxy", *_ARRAY)
BaseListProxy = _proxy_type(
    "BaseListProxy", *_BOTH, *_NEW, "__add__", "__mul__", "__reversed__", "__rmul__", "append", "count", "extend",
    "index", "insert", "remove", "reverse", "sort",
)  # fmt: skip
BaseDictProxy = _proxy_type(
    "BaseDictProxy", *_BOTH, "clear", "copy", "get", "items", "keys", "popitem", "setdefault", "update", "values",
)  # fmt: skip


class ListProxy(BaseListProxy):  # type: ignore[misc, valid-type]
    """A manager's list."""

    def __iadd__(self, value: Any) -> Self:
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value: Any) -> Self:
        self._callmethod("__imul__", (value,))
        return self


class DictProxy(BaseDictProxy):  # type: ignore[misc, valid-type]
    """A manager's dict."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self._getvalue())


class _Value:
    """What a manager keeps for a Value."""

    def __init__(self, typecode: Any, value: Any) -> None:
        self.typecode, self.value = typecode, value

    def __repr__(self) -> str:
        return f"Value({self.typecode!r}, {self.value!r})"


class ValueProxy(Proxy):
    """A manager's Value."""

    __class_getitem__: Any = classmethod(types.GenericAlias)

    def __init__(self, typecode: Any, value: Any, lock: Any = True) -> None:
        super().__init__(_Value(typecode, value))

    def get(self) -> Any:
        """What it holds."""
        return self._getvalue().value

    def set(self, value: Any) -> None:
        """Replace what it holds."""
        self._do(lambda held: setattr(held, "value", value), writes=True)

    value = property(get, set)  # noqa: A003 - the manager's own name


class Namespace:
    """What a manager keeps for a Namespace."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def __repr__(self) -> str:
        shown = sorted(f"{name}={value!r}" for name, value in vars(self).items() if not name.startswith("_"))
        return f"Namespace({', '.join(shown)})"


class NamespaceProxy(Proxy):
    """A manager's Namespace."""

    def __init__(self, **values: Any) -> None:
        super().__init__(Namespace(**values))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._do(lambda value: getattr(value, name), writes=False)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self._do(lambda whole: setattr(whole, name, value), writes=True)

    def __delattr__(self, name: str) -> None:
        if name.startswith("_"):
            object.__delattr__(self, name)
        else:
            self._do(lambda whole: delattr(whole, name), writes=True)


def served(server: str, kind: Any, *args: Any, **kwargs: Any) -> Any:
    """One such thing, which lives in that server."""
    made = kind.__new__(kind)
    made._conducted_server = server  # noqa: SLF001 - before it is made with the conductor, too
    made.__init__(*args, **kwargs)
    return made


def _maker(kind: Any) -> Callable[..., Any]:
    """A manager's method that makes one of these."""

    def make(self: Manager, /, *args: Any, **kwargs: Any) -> Any:
        return self._conducted_make(kind, *args, **kwargs)

    make.__name__ = kind.__name__
    return make


_BEYOND: Final = frozenset({"Pool", "address", "connect", "get_server", "join"})


class Manager:
    """`multiprocessing.Manager()`: serves from the start until it is shut down, which only its own process can do."""

    __modelled__ = True
    Lock, RLock, Condition = _maker(Lock), _maker(RLock), _maker(Condition)
    Semaphore, BoundedSemaphore = _maker(Semaphore), _maker(BoundedSemaphore)
    Event, Barrier, Queue, JoinableQueue = _maker(Event), _maker(Barrier), _maker(Queue), _maker(Queue)
    Value, Namespace = _maker(ValueProxy), _maker(NamespaceProxy)

    def __init__(self) -> None:
        self._conducted_state = ""
        self.start()

    def _conducted_make(self, kind: Any, *args: Any, **kwargs: Any) -> Any:
        if self._conducted_state != "started":
            raise AssertionError("server not yet started")
        return served(self._conducted_server, kind, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name in _BEYOND:
            agent.unsupported(f"{name} of a Manager")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def list(self, values: Any = ()) -> Any:
        """A shared list."""
        return self._conducted_make(ListProxy, list(values))

    def dict(self, *args: Any, **kwargs: Any) -> Any:
        """A shared dict."""
        return self._conducted_make(DictProxy, dict(*args, **kwargs))

    def Array(self, typecode: Any, sequence: Any, lock: Any = True) -> Any:  # noqa: N802 - as the real one
        """A shared array."""
        return self._conducted_make(ArrayProxy, array.array(typecode, sequence))

    def start(self, *_args: Any) -> None:
        """Start the server, once."""
        if self._conducted_state:
            shut = self._conducted_state == "shut"
            raise multiprocessing.ProcessError("Manager has shut down" if shut else "Already started server")
        self._conducted_server = agent.new("server", noun="manager", shared=True)
        self._conducted_state, self._conducted_owner = "started", os.getpid()
        FAMILY.servers += 1

    def shutdown(self) -> None:
        """Stop the server, with all that lives in it; again, or in another process, it does nothing."""
        if self._conducted_state == "started" and self._conducted_owner == os.getpid():
            self._conducted_state = "shut"
            FAMILY.servers -= 1
            agent.call(self._conducted_server, "shut")

    def join(self, timeout: float | None = None) -> None:
        """Wait until the server has been stopped."""
        if timeout is None or timeout > 0:
            agent.call(self._conducted_server, "join", timeout=timeout)

    def __enter__(self) -> Self:
        if not self._conducted_state:
            self.start()
        if self._conducted_state == "shut":
            raise multiprocessing.ProcessError("Manager has shut down")
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
