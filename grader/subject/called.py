"""The hooks for what is called: methods of containers and functions in C read and write what tasks may share."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import itertools
import math
import operator
import sys
import warnings
from types import (
    BuiltinFunctionType,
    FunctionType,
    GeneratorType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any, Final

from grader.subject import agent, memory, streams
from grader.subject.accesses import attr, fields, noticed, put, touch_contents
from grader.subject.getters import GETTERS, Getter
from grader.subject.memory import brief, show
from grader.subject.places import IN_PYTHON, container, container_kind, of_student
from grader.subject.walking import EAGER, LAZY, handed_on, sources

_SMALL: Final = 64
_READING: Final = frozenset({
    "get", "keys", "values", "items", "copy", "index", "count", "union", "intersection", "difference",
    "symmetric_difference", "issubset", "issuperset", "isdisjoint", "decode", "hex", "find", "startswith",
    "endswith", "tobytes", "tolist", "split", "join", "strip", "upper", "lower", "__len__", "__contains__",
    "__getitem__", "__iter__", "__eq__",
})  # fmt: skip
_ASKING: Final = frozenset({"fileno", "isatty", "readable", "seekable", "writable"})  # methods of files
_LOOKING: Final = frozenset({
    len, sum, min, max, any, all, list, tuple, dict, set, frozenset, sorted, reversed, enumerate, zip, map,
    filter, iter, str, repr, print, bool, hash, isinstance, issubclass, type, id, callable, range, int, float,
    bytes, format, abs, round, divmod, getattr, hasattr, bytearray, complex, ascii, super, object, slice,
    operator.getitem, operator.contains, operator.countOf, operator.indexOf, operator.length_hint, operator.concat,
    operator.add, operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge, operator.truth,
    operator.not_, operator.is_, operator.is_not, bisect.bisect_left, bisect.bisect_right, math.fsum, math.prod,
    dict.fromkeys, itertools.chain.from_iterable, *LAZY, *EAGER,
})  # fmt: skip
_LIBRARY: Final = frozenset({"copy", "json", "pickle", "pprint", "random", "statistics"})  # they look at values
_OF_DATA: Final = (dataclasses.asdict, dataclasses.astuple, dataclasses.replace)
_SHOWING: Final = frozenset({repr, str, print, format, ascii, hash})
_SHUFFLING: Final = "shuffle"  # but this function
_OF_TEXT: Final = frozenset({"join", "format", "format_map"})
_STEPS: Final = frozenset({"send", "throw", "close", "__next__"})
_IN_C: Final = (BuiltinFunctionType, type)
_OF_C: Final = (BuiltinFunctionType, MethodWrapperType)  # methods of built-in types: `append`, `__setitem__`
_UNBOUND: Final = (MethodDescriptorType, WrapperDescriptorType)
_LOOKING_AROUND: Final = (
    type, super, warnings.warn, locals, sys._getframe, getattr(sys, "_getframemodulename", None),  # noqa: SLF001
)  # fmt: skip
_MERGING: Final = frozenset({"update", "__ior__"})
_STILL: Final = (ModuleType, str, int, float, bytes, tuple, frozenset, range, type(None), complex)


def method(owner: Any, label: str, site: int) -> Any:
    """A method is about to be called: those of containers are accesses."""
    function = getattr(owner, label)
    if container(owner):
        writes = label not in _READING
        if noticed(owner) and (issubclass(type(function), _OF_C) or type(owner) in IN_PYTHON):
            return _Access(function, owner, site, writes=writes)
        return _Changing(function) if writes else function
    wrapped = _wrapped(owner, label, function, site)
    if wrapped is not None:
        return wrapped
    if type(owner) is GeneratorType and label in _STEPS and memory.MEMORY.armed:
        memory.MEMORY.touch(("next", id(owner)), owner, site, writes=True)
    if not issubclass(type(owner), _STILL) and label not in _ASKING:
        kind = type(owner)
        if not (type(function) is MethodType and (of_student(kind) or hasattr(kind, "__modelled__"))):
            if kind in streams.KINDS:
                streams.moves(owner)
            else:
                agent.STATE.progress += 1
    return function


def _wrapped(owner: Any, label: str, function: Any, site: int) -> Any:
    """What is found in a module or a class, or is a text's, where it may be given containers; None for all else."""
    if type(owner) is super and _of_container(function):
        return _bound(function, site)
    if type(owner) is type and any(function is one for one in _ATTRIBUTES):
        return _ByName(function, site)
    if type(owner) in (ModuleType, type) and type(function) in (BuiltinFunctionType, type):
        return _function(function, site)
    if _is_of_library(function) or (type(owner) in (str, bytes) and label in _OF_TEXT):
        return _function(function, site)
    if issubclass(type(function), _UNBOUND) and container_kind(function.__objclass__):
        return _Unbound(function, site, writes=label not in _READING)
    return None


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
        if noticed(args[0]):
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
        for arg in args:
            if container(arg):
                touch_contents(arg, self.site, writes=False)
        touch_contents(self.owner, self.site, writes=self.writes)
        return args

    def _touch_names(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        """Which global variables a method of `globals()` is about, with what it gives them; its arguments."""
        name = self.function.__name__
        if name in _MERGING and self.writes:
            given = dict(*args)  # once: an iterator can be asked only once
            for key, value in {**given, **kwargs}.items():
                touch_contents(self.owner, self.site, writes=True, key=key, value=brief(value))
            return (given,) if args else ()
        key = args[0] if args else None
        writes = self.writes and not (name == "setdefault" and key in self.owner)
        value = brief(args[1]) if len(args) > 1 and writes else ""
        touch_contents(self.owner, self.site, writes=writes, key=key, value=value)
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
    if _of_container(called):
        return _bound(called, site)
    if type(called) is functools.partial and memory.MEMORY.armed:
        return functools.partial(function(called.func, site), *called.args, **called.keywords)
    if type(called) in GETTERS and memory.MEMORY.armed:
        return Getter(called, site, method)
    return _function(called, site)


def by_library(called: Any) -> Any:
    """What the library calls, because student code has given it: a thread its target, an executor a job."""
    return called if type(called) in (FunctionType, MethodType) else function(called, memory.MEMORY.beyond())


def _of_container(called: Any) -> bool:
    """Whether it is a method in C of some container: `items.append`, kept for later, or `super().append`."""
    return type(called) in _OF_C and type(called.__self__) is not ModuleType and container(called.__self__)


def _bound(called: Any, site: int) -> Any:
    writes = called.__name__ not in _READING
    if noticed(called.__self__):
        return _Access(called, called.__self__, site, writes=writes)
    return _Changing(called) if writes else called


def _is_of_library(called: Any) -> bool:
    """Whether it is a function in Python which does with a container what those in C do: all at one moment."""
    function = called.__func__ if type(called) is MethodType else called
    return type(function) is FunctionType and (function.__module__ in _LIBRARY or function in _OF_DATA)


def _function(called: Any, site: int) -> Any:
    if not (memory.MEMORY.armed or memory.MEMORY.names):
        return called
    if _is_of_library(called):
        return _Handed(called, site, writes=called.__name__ == _SHUFFLING)
    if not issubclass(type(called), _IN_C) or called.__module__ == "__main__":
        return called
    if any(called is one for one in _LOOKING_AROUND):
        return called  # looks at the frame that calls it, which has to be the student's
    if issubclass(type(called), type) and called not in _LOOKING:
        return called
    of_text = type(called) is BuiltinFunctionType and type(called.__self__) in (str, bytes)
    return _Handed(called, site, writes=not of_text and called not in _LOOKING)


class _Handed:
    """A function in C that is given containers."""

    __slots__ = ("function", "site", "writes")

    def __init__(self, function: Any, site: int, *, writes: bool) -> None:
        self.function, self.site, self.writes = function, site, writes

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        for arg in args:
            if id(arg) in memory.MEMORY.modules:  # `operator.setitem(globals(), "x", 1)`
                value = brief(args[2]) if len(args) > 2 and self.writes else ""  # noqa: PLR2004
                touch_contents(arg, self.site, writes=self.writes, key=args[1] if len(args) > 1 else None, value=value)
            elif container(arg):
                touch_contents(arg, self.site, writes=self.writes)
            elif self.function in _SHOWING or _is_of_library(self.function):
                fields(arg, self.site)
        if self.function in LAZY:
            return self.function(*(handed_on(arg, self.site) for arg in args), **kwargs)
        return self.function(*args, **kwargs)


_NAMING: Final = (getattr, setattr, hasattr, next, delattr, vars)
_ATTRIBUTES: Final = (object.__setattr__, object.__delattr__, object.__getattribute__)
_STORING: Final = (setattr, delattr, object.__setattr__, object.__delattr__)

# What `module.__dict__` is: asked for in that way, a class derived from that of modules might run student code.
_variables: Final = vars(ModuleType)["__dict__"].__get__


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
                for owner in sources(args[0]):
                    touch_contents(owner, self.site, writes=False)
        elif len(args) > 1 and isinstance(args[1], str):
            self._named(args)
        elif self.function is vars and args:
            attr(args[0], "__dict__", False, self.site)
        elif self.function is vars:
            found = sys._getframe(1).f_locals  # noqa: SLF001 - those of who calls, which is not this method
            return found if type(found) is dict else dict(found)
        value = self.function(*args, **kwargs)
        if self.function is getattr and memory.MEMORY.written:
            show(value)
        return value

    def _named(self, args: tuple[Any, ...]) -> None:
        writes = any(self.function is one for one in _STORING)
        if issubclass(type(args[0]), ModuleType):
            value = brief(args[2]) if len(args) > 2 and writes else ""  # noqa: PLR2004
            touch_contents(_variables(args[0]), self.site, writes=writes, key=args[1], value=value)
        else:
            if writes and len(args) > 2:  # noqa: PLR2004
                put(args[2])
            attr(args[0], args[1], writes, self.site)
