"""Which place in memory an attribute or the contents of a container are."""

from __future__ import annotations

import array
from collections import ChainMap, UserDict, UserList, deque
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, Final
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from grader.subject import memory

Key = tuple[Any, ...]
IN_PYTHON: Final = (WeakValueDictionary, WeakKeyDictionary, WeakSet, UserDict, UserList, ChainMap)
CONTAINERS: Final = (list, dict, set, deque, bytearray, array.array, *IN_PYTHON)


def attribute(owner: Any, label: str, *, writes: bool) -> Key | None:  # noqa: PLR0911 - one answer per kind of owner
    """Which place the attribute is; None for what is not data of student code."""
    kind = type(owner)
    if kind is ModuleType:
        variables = vars(owner)
        return ("global", id(variables), label) if id(variables) in memory.MEMORY.modules else None
    if isinstance(owner, type):
        return _class_attribute(owner, label, writes=writes)
    if kind is not SimpleNamespace and kind is not FunctionType and not of_student(kind):
        return None
    for base in kind.__mro__:
        if label in base.__dict__:
            found = base.__dict__[label]
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
    for base in owner.__mro__:
        if label in base.__dict__:
            found = base.__dict__[label]
            return None if callable(found) or hasattr(type(found), "__get__") else ("attr", id(base), label)
    return ("attr", id(owner), label)


def _variables(owner: Any) -> dict[str, Any]:
    try:
        own = object.__getattribute__(owner, "__dict__")
    except (AttributeError, TypeError):
        return {}
    return own if isinstance(own, dict) else {}


def of_student(kind: type) -> bool:
    """Whether student code has defined the class."""
    name = kind.__dict__.get("__module__")
    return any(module.__name__ == name for module in memory.MEMORY.modules.values())


def contents(owner: Any, key: Any = None) -> Key | None:
    """Which place the contents of a container are; None for anything else."""
    if not isinstance(owner, CONTAINERS):
        return None
    if id(owner) in memory.MEMORY.modules and isinstance(key, str):
        return ("global", id(owner), key)
    return ("items", id(owner))
