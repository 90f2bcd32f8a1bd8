"""Which place in memory an attribute or the contents of a container are."""

from __future__ import annotations

import array
import threading
from abc import ABCMeta
from collections import ChainMap, Counter, UserDict, UserList, deque
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, Final
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from grader.subject import agent, memory

Key = tuple[Any, ...]
Spot = tuple[Key, object]  # a place, and what has to be kept as long as it is one
IN_PYTHON: Final = (WeakValueDictionary, WeakKeyDictionary, WeakSet, UserDict, UserList, ChainMap, Counter)
_NATIVE: Final = (list, dict, set, deque, bytearray, array.array, WeakSet)
_ABSTRACT: Final = (WeakValueDictionary, WeakKeyDictionary, UserDict, UserList, ChainMap)

# What `cls.__mro__` and `cls.__dict__` are: asked for in that way, a metaclass might run student code.
_bases: Final = type.__dict__["__mro__"].__get__
_names: Final = type.__dict__["__dict__"].__get__


def container(owner: Any) -> bool:
    """Whether tasks may share what is in it.

    `isinstance` would ask the object for its `__class__`, which may run student code: that of a proxy, say.
    """
    return container_kind(type(owner))


def container_kind(kind: type) -> bool:
    """Whether its instances are containers."""
    if issubclass(kind, _NATIVE) or type(kind).__name__ == "PyCArrayType":
        return True
    return issubclass(type(kind), ABCMeta) and any(type.__subclasscheck__(one, kind) for one in _ABSTRACT)


def iterates_by_itself(kind: type) -> bool:
    """Whether student code has no part in how its instances are gone through."""
    base = _defining(kind, "__iter__")
    return base is not None and not of_student(base)


def iterates_as_told(kind: type) -> bool:
    """Whether student code says what gives one item after another."""
    base = _defining(kind, "__iter__")
    return base is not None and of_student(base)


def attribute(owner: Any, label: str, *, writes: bool) -> list[Spot]:  # noqa: PLR0911 - one answer per kind of owner
    """Which places the attribute is; none for what is not data of student code.

    One that is read is found in the last of them. Those before do not have it: had they, it would be another.
    """
    kind = type(owner)
    if kind is ModuleType:
        variables = vars(owner)
        known = id(variables) in memory.MEMORY.modules
        return [(("global", id(variables), label), owner)] if known else []
    if issubclass(kind, type):
        return _class_attribute(owner, label, writes=writes)
    if type(kind).__module__ == "_ctypes":  # a number, or a structure: every field is a place of its own
        return [(("attr", id(owner), label), owner)]
    if kind is not SimpleNamespace and kind is not FunctionType and not of_student(kind):
        return []
    base = _defining(kind, label)
    if base is None or (writes and not _is_data_descriptor(_names(base)[label])):
        return [_own(owner, label)]
    found = _names(base)[label]
    if _is_data_descriptor(found):
        slot = type(found).__name__ == "member_descriptor"
        return [(("attr", id(owner), label), owner)] if slot else []
    if label in (_variables(owner) or ()):
        return [_own(owner, label)]
    return [_own(owner, label), *_inherited(kind, base, label)] if _is_plain(found) else []


def _class_attribute(owner: type, label: str, *, writes: bool) -> list[Spot]:
    if not of_student(owner):
        return []
    base = _defining(owner, label)
    if writes or base is None or label == "__dict__":
        return [_own(owner, label)]
    return _inherited(owner, base, label) if _is_plain(_names(base)[label]) else []


def _inherited(kind: type, base: type, label: str) -> list[Spot]:
    """The classes, up to `base`, in which an attribute is looked for."""
    order = _bases(kind) or (base,)
    return [_own(one, label) for one in order[: order.index(base) + 1] if one is base or of_student(one)]


def _defining(kind: type, label: str) -> type | None:
    """The class that has the attribute."""
    return next((base for base in _bases(kind) or () if label in _names(base)), None)


def _own(owner: Any, label: str) -> Spot:
    """Where its own attribute is: one of many variables, or all of them where they are also reached as a dictionary."""
    if issubclass(type(owner), threading.local) and agent.controlled():
        return ("attr", id(owner), label, agent.me().number), owner  # every thread has its own
    if not memory.MEMORY.as_dictionaries:
        return ("attr", id(owner), label), owner
    kept = owner if issubclass(type(owner), type) else _variables(owner)
    if kept is None:
        return ("attr", id(owner), label), owner
    return ("items", id(kept)), kept


def _is_data_descriptor(found: Any) -> bool:
    return hasattr(type(found), "__set__")


def _is_plain(found: Any) -> bool:
    """Whether it is data, not a method or something that computes."""
    return not callable(found) and not hasattr(type(found), "__get__")


def fields_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass; none for any other class."""
    base = _defining(kind, "__dataclass_fields__")
    return tuple(_names(base)["__dataclass_fields__"]) if base is not None and of_student(base) else ()


def _variables(owner: Any) -> dict[str, Any] | None:
    """What `owner.__dict__` is; None where it has none, or one that student code has made up."""
    try:
        own = object.__getattribute__(owner, "__dict__")
    except (AttributeError, TypeError):
        return None
    return own if type(own) is dict else None


def of_student(kind: type) -> bool:
    """Whether student code has defined the class."""
    name = _names(kind).get("__module__")
    return any(module.__name__ == name for module in memory.MEMORY.modules.values())


def contents(owner: Any, key: Any = None) -> Key | None:
    """Which place the contents of a container are; None for anything else."""
    if type(owner) is memoryview:
        owner = owner.obj
    if not container(owner):
        return None
    if id(owner) in memory.MEMORY.modules and isinstance(key, str):
        return ("global", id(owner), key)
    return ("items", id(owner))
