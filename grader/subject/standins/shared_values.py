"""Stand-ins for `multiprocessing.Value` and `Array`: real shared memory, each access to which is announced."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import operator
from collections.abc import Callable
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins.locks import Modelled, ProcessLock, ProcessRLock


class Shared(Modelled):
    """Real shared memory; each access is announced as one to a place."""

    _conducted_kind = "place"
    _conducted_shared = True
    _verbs = ("read", "write")

    def __init__(self, raw: Any, label: str) -> None:
        self._raw = raw
        self._conducted_make(label=label)

    def _look(self, at: Callable[[Any], Any], index: object = "") -> Any:
        # With the index, so that going through all items is not taken for looking at one again and again.
        agent.call(self._conducted_name, self._verbs[0], repr(index)[:60])
        value = at(self._raw)
        agent.saw(repr(value))
        return value

    def _change(self, what: Callable[[Any], None], value: Any, index: object = "") -> None:
        agent.call(self._conducted_name, self._verbs[1], repr(value)[:60], repr(index)[:60])
        what(self._raw)


def _attribute(name: str) -> Any:
    def change(self: Shared, value: Any) -> None:
        self._change(lambda raw: setattr(raw, name, value), value)

    return property(lambda self: self._look(operator.attrgetter(name)), change)


class Cell(Shared):
    """One value in shared memory."""

    value = _attribute("value")


class Number(Cell):
    """What `multiprocessing.RawValue` gives, which is true unless it is zero."""

    def __bool__(self) -> bool:
        return bool(self.value)


class Row(Shared):
    """What `multiprocessing.RawArray` gives."""

    def __len__(self) -> int:
        return len(self._raw)

    def __getitem__(self, index: Any) -> Any:
        if issubclass(self._raw._type_, _STRUCTURES):
            found = range(len(self._raw))[index]
            views = [_item(self, one) for one in (found if isinstance(found, range) else [found])]
            return views if isinstance(found, range) else views[0]
        return self._look(lambda raw: raw[index], index)

    def __setitem__(self, index: Any, value: Any) -> None:
        def put(raw: Any) -> None:
            raw[index] = value

        self._change(put, value, index)


class _Item:
    """One structure in an array of them; its fields are looked at in their place."""

    def __init__(self, row: Row, index: int) -> None:
        self._row, self._index = row, index


def _item(row: Row, index: int) -> Any:
    kind: Any = row._raw._type_  # noqa: SLF001
    return type(kind.__name__, (_Item,), {name: _field(name) for name in _fields(kind)})(row, index)


def _field(name: str) -> Any:
    def look(self: _Item) -> Any:
        index = self._index
        return self._row._look(lambda raw: getattr(raw[index], name), (index, name))  # noqa: SLF001

    def change(self: _Item, value: Any) -> None:
        index = self._index
        self._row._change(lambda raw: setattr(raw[index], name, value), value, (index, name))  # noqa: SLF001

    return property(look, change)


def _fields(kind: Any) -> list[str]:
    """The names of a structure's fields; what is in another structure, or in an array, is beyond the conductor."""
    fields = [field for base in reversed(kind.__mro__) for field in vars(base).get("_fields_", ())]
    if not all(issubclass(field[1], ctypes._SimpleCData) for field in fields):  # noqa: SLF001
        agent.unsupported("a structure in a structure of shared memory")
    return [field[0] for field in fields]


class Text(Row):
    """What `multiprocessing.RawArray` gives for characters."""

    value, raw = _attribute("value"), _attribute("raw")


class Guarded(Shared):
    """Shared memory with a lock that each access takes."""

    _bare: type[Shared]

    def __init__(self, raw: Any, label: str, lock: Any) -> None:
        self.acquire, self.release = lock.acquire, lock.release
        self._raw, self._lock = raw, lock
        # The conductor takes a lock of its own kind within the step; any other is taken here.
        self._inner = type(lock) in {ProcessLock, ProcessRLock}
        self._verbs = ("get", "set") if self._inner else ("read", "write")
        self._conducted_make(*([lock._conducted_name] if self._inner else []), label=label)  # noqa: SLF001

    def _taken(self) -> Any:
        return contextlib.nullcontext() if self._inner else self

    def _look(self, at: Callable[[Any], Any], index: object = "") -> Any:
        with self._taken():
            return super()._look(at, index)

    def _change(self, what: Callable[[Any], None], value: Any, index: object = "") -> None:
        with self._taken():
            super()._change(what, value, index)

    def get_lock(self) -> Any:
        """Its lock."""
        return self._lock

    def get_obj(self) -> Any:
        """The memory without the lock."""
        bare = self._bare.__new__(self._bare)
        bare._raw, bare._conducted_name = self._raw, self._conducted_name  # noqa: SLF001
        return bare

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(*error)


class Synchronized(Guarded, Cell):
    """What `multiprocessing.Value` gives."""

    _bare = Number


class SynchronizedArray(Guarded, Row):
    """What `multiprocessing.Array` gives."""

    _bare = Row


class SynchronizedString(Guarded, Text):
    """What `multiprocessing.Array` gives for characters."""

    _bare = Text


_STRUCTURES: Final = (ctypes.Structure, ctypes.Union)


def _structure(raw: Any, lock: Any) -> Any:
    """What `multiprocessing.Value` gives for a structure: its fields are attributes."""
    kind = type(raw)
    fields = {name: _attribute(name) for name in _fields(kind)}
    bare = type(kind.__name__, (Shared,), fields)
    if lock is False:
        return bare(raw, "the shared structure")
    guarded = type(f"Synchronized{kind.__name__}", (Guarded,), {**fields, "_bare": bare})
    return guarded(raw, "the shared structure", _lock_for(lock))


def _lock_for(lock: Any) -> Any:
    own = ProcessRLock() if lock is True or lock is None else lock
    if not hasattr(own, "acquire"):
        raise AttributeError(f"{own!r} has no method 'acquire'")
    return own


def Value(typecode_or_type: Any, *args: Any, lock: Any = True, ctx: Any = None) -> Any:  # noqa: ARG001, N802
    """`multiprocessing.Value`."""
    raw: Any = multiprocessing.RawValue(typecode_or_type, *args)
    if isinstance(raw, _STRUCTURES):
        return _structure(raw, lock)
    if lock is False:
        return Number(raw, "the shared value")
    return Synchronized(raw, "the shared value", _lock_for(lock))


def Array(typecode_or_type: Any, size_or_initializer: Any, *, lock: Any = True, ctx: Any = None) -> Any:  # noqa: ARG001, N802
    """`multiprocessing.Array`."""
    raw: Any = multiprocessing.RawArray(typecode_or_type, size_or_initializer)
    text = raw._type_ is ctypes.c_char
    if lock is False:
        return (Text if text else Row)(raw, "the shared array")
    return (SynchronizedString if text else SynchronizedArray)(raw, "the shared array", _lock_for(lock))


def RawValue(typecode_or_type: Any, *args: Any) -> Any:  # noqa: N802
    """`multiprocessing.RawValue`."""
    return Value(typecode_or_type, *args, lock=False)


def RawArray(typecode_or_type: Any, size_or_initializer: Any) -> Any:  # noqa: N802
    """`multiprocessing.RawArray`."""
    return Array(typecode_or_type, size_or_initializer, lock=False)
