"""Which place in memory an attribute or the contents of a container are."""

from __future__ import annotations

import array
from abc import ABCMeta
from collections import ChainMap, UserDict, UserList, deque
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, Final
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from grader.subject import memory

Key = tuple[Any, ...]
IN_PYTHON: Final = (WeakValueDictionary, WeakKeyDictionary, WeakSet, UserDict, UserList, ChainMap)
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
    if issubclass(kind, _NATIVE):
        return True
    return issubclass(type(kind), ABCMeta) and any(type.__subclasscheck__(one, kind) for one in _ABSTRACT)


def attribute(owner: Any, label: str, *, writes: bool) -> Key | None:  # noqa: PLR0911 - one answer per kind of owner
    """Which place the attribute is; None for what is not data of student code."""
    kind = type(owner)
    if kind is ModuleType:
        variables = vars(owner)
        return ("global", id(variables), label) if id(variables) in memory.MEMORY.modules else None
    if issubclass(kind, type):
        return _class_attribute(owner, label, writes=writes)
    if kind is not SimpleNamespace and kind is not FunctionType and not of_student(kind):
        return None
    for base in _bases(kind) or ():
        if label in _names(base):
            found = _names(base)[label]
            if hasattr(type(found), "__set__"):
                slot = type(found).__name__ == "member_descriptor"
                return ("attr", id(owner), label) if slot else None
            if writes or label in _variables(owner):
                return ("attr", id(owner), label)
            return None if callable(found) or hasattr(type(found), "__get__") else ("attr", id(base), label)
    return ("attr", id(owner), label)


def _class_attribute(owner: type, label: str, *, writes: bool) -> Key | None:
    if not of_student(owner):
        return None
    if writes:
        return ("attr", id(owner), label)
    for base in _bases(owner) or ():
        if label in _names(base):
            found = _names(base)[label]
            return None if callable(found) or hasattr(type(found), "__get__") else ("attr", id(base), label)
    return ("attr", id(owner), label)


def _variables(owner: Any) -> dict[str, Any]:
    try:
        own = object.__getattribute__(owner, "__dict__")
    except (AttributeError, TypeError):
        return {}
    return own if type(own) is dict else {}


def of_student(kind: type) -> bool:
    """Whether student code has defined the class."""
    name = _names(kind).get("__module__")
    return any(module.__name__ == name for module in memory.MEMORY.modules.values())


def contents(owner: Any, key: Any = None) -> Key | None:
    """Which place the contents of a container are; None for anything else."""
    if not container(owner):
        return None
    if id(owner) in memory.MEMORY.modules and isinstance(key, str):
        return ("global", id(owner), key)
    return ("items", id(owner))
