"""The hooks that instrumented code calls before it reads or writes what tasks may share."""

from __future__ import annotations

import bisect
import math
import operator
import sys
import warnings
from collections.abc import Callable
from types import (
    BuiltinFunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any, Final

from grader.subject import agent, memory
from grader.subject.memory import brief, show
from grader.subject.places import IN_PYTHON, attribute, container, container_kind, contents, of_student
from grader.subject.unpacking import HOLD, each, held, once, repeated, unpacked

_SMALL: Final = 64
_READING: Final = frozenset({
    "get", "keys", "values", "items", "copy", "index", "count", "union", "intersection", "difference",
    "symmetric_difference", "issubset", "issuperset", "isdisjoint", "decode", "hex", "find", "startswith",
    "endswith", "tobytes", "tolist", "split", "join", "strip", "upper", "lower", "__len__", "__contains__",
    "__getitem__", "__iter__", "__eq__",
})  # fmt: skip
_LOOKING: Final = frozenset({
    len, sum, min, max, any, all, list, tuple, dict, set, frozenset, sorted, reversed, enumerate, zip, map,
    filter, iter, str, repr, print, bool, hash, isinstance, issubclass, type, id, callable, range, int, float,
    bytes, format, abs, round, divmod, getattr, hasattr, bytearray, complex, ascii, super, object, slice,
    operator.getitem, operator.contains, operator.countOf, operator.indexOf, operator.length_hint, operator.concat,
    operator.add, operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge, operator.truth,
    operator.not_, operator.is_, operator.is_not, bisect.bisect_left, bisect.bisect_right, math.fsum, math.prod,
})  # fmt: skip
_IN_PLACE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow, "LShift": operator.ilshift,
    "RShift": operator.irshift, "BitOr": operator.ior, "BitAnd": operator.iand, "BitXor": operator.ixor,
    "MatMult": operator.imatmul,
}  # fmt: skip
_IN_C: Final = (BuiltinFunctionType, type)
_OF_C: Final = (BuiltinFunctionType, MethodWrapperType)  # methods of built-in types: `append`, `__setitem__`
_UNBOUND: Final = (MethodDescriptorType, WrapperDescriptorType)
_MERGING: Final = frozenset({"update", "__ior__"})
_STILL: Final = (ModuleType, str, int, float, bytes, tuple, frozenset, range, type(None), complex)


def hooks(module: ModuleType) -> dict[str, Any]:
    """What instrumented code of `module` needs in its namespace."""
    variables = module.__dict__
    memory.MEMORY.modules[id(variables)] = module

    def name(label: str, writes: bool, site: int) -> None:
        if writes:
            agent.STATE.progress += 1
        if memory.MEMORY.armed or site in memory.MEMORY.watched:
            memory.MEMORY.touch(("global", id(variables), label), None, site, writes=writes)

    def store_name(value: Any, label: str, site: int) -> Any:
        agent.STATE.progress += 1
        if memory.MEMORY.armed or site in memory.MEMORY.watched:
            memory.MEMORY.touch(("global", id(variables), label), None, site, writes=True, value=brief(value))
        return value

    found: dict[str, Any] = {f"__rc_{hook.__name__}__": hook for hook in _HOOKS}
    found.update({"__rc_name__": name, "__rc_store_name__": store_name, "__rc_slice__": slice, "__rc_hold__": HOLD})
    return found


def two(_point: None, value: Any) -> Any:
    """The value of a name, after its point."""
    if memory.MEMORY.written:
        show(value)
    return value


def got(value: Any) -> Any:
    """The value of an attribute, after its point."""
    if memory.MEMORY.written:
        show(value)
    return value


def put(value: Any) -> Any:
    """A value on its way into an attribute."""
    if (memory.MEMORY.armed or memory.MEMORY.names) and agent.controlled():
        STORING[agent.me().number] = brief(value)
    return value


STORING: Final[dict[int, str]] = {}


def _cell(peek: Callable[[], Any], label: str, site: int, *, writes: bool, value: str = "") -> None:
    closure = peek.__closure__
    if closure:
        memory.MEMORY.touch(("cell", id(closure[0])), closure[0], site, writes=writes, value=value)
    else:
        memory.MEMORY.touch(("name", label), None, site, writes=writes, value=value)


def cell(peek: Callable[[], Any], label: str, writes: bool, site: int) -> None:
    """A variable of an enclosing function is about to be read."""
    if memory.MEMORY.armed:
        _cell(peek, label, site, writes=writes)


def store_cell(value: Any, peek: Callable[[], Any], label: str, site: int) -> Any:
    """A variable of an enclosing function is about to be written."""
    agent.STATE.progress += 1
    if memory.MEMORY.armed:
        _cell(peek, label, site, writes=True, value=brief(value))
    return value


def attr(owner: Any, label: str, writes: bool, site: int) -> Any:
    """An attribute is about to be read or written."""
    if writes:
        agent.STATE.progress += 1
    if label in memory.MEMORY.names and type(owner) is ModuleType and id(vars(owner)) in memory.MEMORY.modules:
        memory.MEMORY.watched.add(site)
        memory.MEMORY.hot.add(site)
    if memory.MEMORY.armed or site in memory.MEMORY.watched:
        for key, kept in attribute(owner, label, writes=writes):
            value = STORING.pop(agent.me().number, "") if writes and agent.controlled() else ""
            memory.MEMORY.touch(key, kept, site, writes=writes, value=value)
    return owner


def _touch_contents(owner: Any, site: int, *, writes: bool, key: Any = None, value: str = "") -> None:
    if writes:
        agent.STATE.progress += 1
    named = id(owner) in memory.MEMORY.modules and isinstance(key, str) and key in memory.MEMORY.names
    if named:
        memory.MEMORY.watched.add(site)
        memory.MEMORY.hot.add(site)
    if memory.MEMORY.armed or named:
        place = contents(owner, key)
        if place is not None:
            if named:
                memory.MEMORY.labels[site] = key
            memory.MEMORY.touch(place, owner, site, writes=writes, value=value)


def item(owner: Any, key: Any, site: int) -> Any:
    """Read an item."""
    _touch_contents(owner, site, writes=False, key=key)
    value = owner[key]
    if memory.MEMORY.written:
        show(value)
    return value


def store_item(value: Any, owner: Any, key: Any, site: int) -> None:
    """Store an item."""
    _touch_contents(owner, site, writes=True, key=key, value=brief(value) if _noticed(owner) else "")
    owner[key] = value


def slot(owner: Any, site: int) -> _Slot:
    """Where items are stored or deleted in a way that has no hook of its own: in a loop, a tuple, by `del`."""
    return _Slot(owner, site)


class _Slot:
    __slots__ = ("owner", "site")

    def __init__(self, owner: Any, site: int) -> None:
        self.owner, self.site = owner, site

    def __setitem__(self, key: Any, value: Any) -> None:
        store_item(value, self.owner, key, self.site)

    def __delitem__(self, key: Any) -> None:
        _touch_contents(self.owner, self.site, writes=True, key=key)
        del self.owner[key]


class _Loaded:
    """The left side of an augmented assignment: where it came from and what it was."""

    __slots__ = ("item", "key", "owner", "value")

    def __init__(self, owner: Any, key: Any, value: Any, *, item: bool) -> None:
        self.owner, self.key, self.value, self.item = owner, key, value, item


def load_attr(owner: Any, label: str, site: int) -> _Loaded:
    """Read an attribute that is about to be changed in place."""
    attr(owner, label, False, site)
    value = getattr(owner, label)
    if memory.MEMORY.written:
        show(value)
    return _Loaded(owner, label, value, item=False)


def load_item(owner: Any, key: Any, site: int) -> _Loaded:
    """Read an item that is about to be changed in place."""
    return _Loaded(owner, key, item(owner, key, site), item=True)


def operate(name: str, left: Any, right: Any) -> Any:
    """`left op= right`, without the store."""
    return _IN_PLACE[name](left, right)


def operate_on(name: str, left: Any, right: Any, site: int) -> Any:
    """`left op= right` for a task's own variable, which may hold a container that others see, too."""
    if memory.MEMORY.armed and container(left):
        _touch_contents(left, site, writes=True)
    return _IN_PLACE[name](left, right)


def change(loaded: _Loaded, name: str, right: Any, site: int) -> None:
    """The second half of an augmented assignment: operate and store."""
    value = _IN_PLACE[name](loaded.value, right)
    if loaded.item:
        store_item(value, loaded.owner, loaded.key, site)
        return
    put(value)
    attr(loaded.owner, loaded.key, True, site)
    setattr(loaded.owner, loaded.key, value)


def iterate(values: Any, site: int) -> Any:
    """Something is about to be iterated or searched."""
    if memory.MEMORY.armed:
        place = contents(values)
        if place is not None:
            memory.MEMORY.touch(place, values, site, writes=False)
    return values


def method(owner: Any, label: str, site: int) -> Any:
    """A method is about to be called: those of containers are accesses."""
    function = getattr(owner, label)
    if container(owner):
        writes = label not in _READING
        if _noticed(owner) and (issubclass(type(function), _OF_C) or type(owner) in IN_PYTHON):
            return _Access(function, owner, site, writes=writes)
        return _Changing(function) if writes else function
    if type(owner) is ModuleType and type(function) is BuiltinFunctionType:
        return _function(function, site)
    if issubclass(type(function), _UNBOUND) and container_kind(function.__objclass__):
        return _Unbound(function, site, writes=label not in _READING)
    if not issubclass(type(owner), _STILL):
        kind = type(owner)
        if not (type(function) is MethodType and (of_student(kind) or hasattr(kind, "__modelled__"))):
            agent.STATE.progress += 1
    return function


def _noticed(owner: Any) -> bool:
    """Whether somebody wants to know: other tasks live, or global variables are watched and these are some."""
    return memory.MEMORY.armed or (bool(memory.MEMORY.names) and id(owner) in memory.MEMORY.modules)


class _Unbound:
    """A container's method that is called on its class: `dict.update(globals(), ...)`."""

    __slots__ = ("function", "site", "writes")

    def __init__(self, function: Any, site: int, *, writes: bool) -> None:
        self.function, self.site, self.writes = function, site, writes

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        if not args or not isinstance(args[0], self.function.__objclass__):
            return self.function(*args, **kwargs)
        bound = self.function.__get__(args[0])
        rest = args[1:]
        if _noticed(args[0]):
            rest = _Access(bound, args[0], self.site, writes=self.writes).announced(rest, kwargs)
        return (_Changing(bound) if self.writes else bound)(*rest, **kwargs)


class _Changing:
    """A container's method that counts as progress when it is called, after its arguments were evaluated."""

    __slots__ = ("function",)

    def __init__(self, function: Any) -> None:
        self.function = function

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        agent.STATE.progress += 1
        return self.function(*args, **kwargs)


class _Access:
    """A container's method that announces when it is called, after its arguments were evaluated."""

    __slots__ = ("function", "owner", "site", "writes")

    def __init__(self, function: Any, owner: Any, site: int, *, writes: bool) -> None:
        self.function, self.owner, self.site, self.writes = function, owner, site, writes

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        args = self.announced(args, kwargs)
        before = _snapshot(self.owner) if self.writes else None
        try:
            return self.function(*args, **kwargs)
        finally:
            if self.writes and before == _snapshot(self.owner) and agent.controlled():
                agent.me().undone = True
                agent.STATE.progress -= 1

    def announced(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        """Announce the access; the arguments."""
        if id(self.owner) in memory.MEMORY.modules:
            return self._touch_names(args, kwargs)
        _touch_contents(self.owner, self.site, writes=self.writes)
        return args

    def _touch_names(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        """Which global variables a method of `globals()` is about, with what it gives them; its arguments."""
        name = self.function.__name__
        if name in _MERGING and self.writes:
            given = dict(*args)  # once: an iterator can be asked only once
            for key, value in {**given, **kwargs}.items():
                _touch_contents(self.owner, self.site, writes=True, key=key, value=brief(value))
            return (given,) if args else ()
        key = args[0] if args else None
        writes = self.writes and not (name == "setdefault" and key in self.owner)
        value = brief(args[1]) if len(args) > 1 and writes else ""
        _touch_contents(self.owner, self.site, writes=writes, key=key, value=value)
        return args


def _snapshot(owner: Any) -> object:
    """What is in a small container, by identity; something never equal for a large one."""
    if isinstance(owner, IN_PYTHON) or len(owner) > _SMALL:
        return object()
    if isinstance(owner, dict):
        return [(id(key), id(value)) for key, value in owner.items()]
    return [id(item) for item in owner]


def function(called: Any, site: int) -> Any:
    """A function is about to be called: those in C may read or change containers."""
    if any(called is one for one in _NAMING):
        return _ByName(called, site)
    return _function(called, site)


def _function(called: Any, site: int) -> Any:
    if not (memory.MEMORY.armed or memory.MEMORY.names) or not issubclass(type(called), _IN_C):
        return called
    if called.__module__ == "__main__":
        return called
    if called is type or called is super or called is warnings.warn or called is sys._getframe:  # noqa: SLF001
        return called  # looks at the frame that calls it, which has to be the student's
    if issubclass(type(called), type) and called not in _LOOKING:
        return called
    return _Handed(called, site, writes=called not in _LOOKING)


class _Handed:
    """A function in C that is given containers."""

    __slots__ = ("function", "site", "writes")

    def __init__(self, function: Any, site: int, *, writes: bool) -> None:
        self.function, self.site, self.writes = function, site, writes

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        for arg in args:
            if id(arg) in memory.MEMORY.modules:  # `operator.setitem(globals(), "x", 1)`
                value = brief(args[2]) if len(args) > 2 and self.writes else ""  # noqa: PLR2004
                _touch_contents(arg, self.site, writes=self.writes, key=args[1] if len(args) > 1 else None, value=value)
            elif container(arg):
                _touch_contents(arg, self.site, writes=self.writes)
        return self.function(*args, **kwargs)


_NAMING: Final = (getattr, setattr, hasattr, next, delattr, vars)


class _ByName:
    """`getattr` and its like reach attributes by their names, `vars` reaches all of them; `next` moves an iterator."""

    __slots__ = ("function", "site")

    def __init__(self, function: Any, site: int) -> None:
        self.function, self.site = function, site

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        if self.function is next:
            agent.STATE.progress += 1
            if memory.MEMORY.armed and args:
                memory.MEMORY.touch(("next", id(args[0])), args[0], self.site, writes=True)
        elif len(args) > 1 and isinstance(args[1], str):
            self._named(args)
        elif self.function is vars and args:
            attr(args[0], "__dict__", False, self.site)
        value = self.function(*args, **kwargs)
        if self.function is getattr and memory.MEMORY.written:
            show(value)
        return value

    def _named(self, args: tuple[Any, ...]) -> None:
        writes = self.function is setattr or self.function is delattr
        if issubclass(type(args[0]), ModuleType):
            value = brief(args[2]) if len(args) > 2 and writes else ""  # noqa: PLR2004
            _touch_contents(vars(args[0]), self.site, writes=writes, key=args[1], value=value)
        else:
            if writes and len(args) > 2:  # noqa: PLR2004
                put(args[2])
            attr(args[0], args[1], writes, self.site)


_HOOKS: Final = (
    two, got, put, cell, store_cell, attr, item, slot, store_item, load_attr, load_item, operate, operate_on, change,
    iterate, method, function, unpacked, repeated, each, once, held,
)  # fmt: skip
