"""Which frames are the student's, where they stand, and a digest of their variables."""

from __future__ import annotations

import itertools
import linecache
import opcode
import operator
import os
import traceback
import weakref
from collections import deque
from collections.abc import Callable, Iterable
from types import CodeType, FrameType, FunctionType, MethodType, ModuleType, TracebackType
from typing import Any, Final

from grader.subject import streams

FILES: Final[set[str]] = set()
_OURS: Final = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - compared with file names
_DEEP: Final = 3
_WIDE: Final = 40
_BITS: Final = (1 << 52) - 1
_CACHE: Final = opcode.opmap["CACHE"]
_CALL: Final = opcode.opmap["CALL"]
_PRECALL: Final = opcode.opmap.get("PRECALL", -1)
_UNIT: Final = 2  # bytes
_PLAIN: Final = (int, str, bytes, bool, float, complex, type(None))
_FIXED: Final = (ModuleType, FunctionType, MethodType, type)


def innermost(frame: FrameType | None) -> FrameType | None:
    """The nearest frame of student code, from `frame` outward."""
    while frame is not None and frame.f_code.co_filename not in FILES:
        frame = frame.f_back
    return frame


def innermost_of(error: TracebackType | None) -> tuple[CodeType, int] | None:
    """The student's innermost line in a traceback."""
    found = None
    while error is not None:
        if error.tb_frame.f_code.co_filename in FILES:
            found = (error.tb_frame.f_code, error.tb_lineno)
        error = error.tb_next
    return found


def student_traceback(error: TracebackType | None) -> list[str]:
    """The student's frames of a traceback, formatted as Python does."""
    return [
        item
        for frame, item in zip(traceback.extract_tb(error), traceback.format_tb(error), strict=False)
        if frame.filename in FILES
    ]


def show_lines(name: str, source: str) -> None:
    """Let tracebacks show the student's lines."""
    FILES.add(name)
    # Not `splitlines`: a form feed or U+2028 ends no line of Python's.
    lines = [f"{line}\n" for line in source.removesuffix("\n").split("\n")]
    linecache.cache[name] = (len(source), None, lines, name)


def stack(frame: FrameType | None) -> list[FrameType]:
    """From `frame` outward to the student's outermost: theirs, a library's that they called, and our own."""
    found: list[FrameType] = []
    upto = 0
    while frame is not None:
        found.append(frame)
        if frame.f_code.co_filename in FILES:
            upto = len(found)
        frame = frame.f_back
    return found[:upto]


def place(calls: list[FrameType]) -> int:
    """A number for the instruction at hand and all the calls that led to it."""
    parts = [(one.f_code.co_qualname, one.f_code.co_firstlineno, _instruction(one)) for one in calls]
    return (hash(tuple(parts)) & _BITS) or 1


_BYTECODE: Final[dict[int, tuple[CodeType, bytes]]] = {}


def _instruction(frame: FrameType) -> int:
    """Where the instruction begins at which a frame stands.

    The interpreter says a unit or two more or less when it has made a call quicker: it then stands at one of the cache
    entries behind the instruction or, in Python 3.11, at the first of two by which a call is made.
    """
    code, at = frame.f_code, frame.f_lasti
    known = _BYTECODE.get(id(code))
    if known is None:
        known = _BYTECODE[id(code)] = (code, code.co_code)
    raw = known[1]
    while at > 0 and raw[at] == _CACHE:
        at -= _UNIT
    if raw[at] == _CALL and at >= 2 * _UNIT and raw[at - 2 * _UNIT] == _PRECALL:
        at -= 2 * _UNIT
    return at


def state(calls: list[FrameType], progress: int) -> int:
    """A digest of all variables of the student's frames and of the libraries'; our own are left out.

    Equal only when nothing in sight has changed.
    """
    parts: list[object] = [progress]
    for frame in calls:
        name = frame.f_code.co_filename
        if name in FILES:
            module = frame.f_code.co_name == "<module>"
            parts.append(_globals(frame) if module else _mapping(frame.f_locals, _DEEP))
        elif not name.startswith(_OURS):
            parts.append(_mapping(frame.f_locals, _DEEP - 1))
    return (hash(tuple(parts)) & _BITS) or 1


def _globals(frame: FrameType) -> object:
    """Where a module stands, and those of its variables that have a value of their own."""
    plain = [(name, value) for name, value in list(frame.f_globals.items()) if type(value) in _PLAIN]
    return (frame.f_lasti, tuple(plain))


def _mapping(variables: dict[str, Any], depth: int) -> object:
    return tuple((name, _digest(value, depth)) for name, value in list(variables.items())[:_WIDE])


def _digest(value: Any, depth: int) -> object:
    kind = type(value)
    if kind in _PLAIN:
        return (kind.__name__, value)
    if depth == 0 or isinstance(value, _FIXED):
        return id(value)
    if kind in (list, tuple, set, frozenset, deque):
        return (kind.__name__, len(value), _items(value, depth))
    if kind is dict:
        return ("dict", len(value), tuple(_pair(pair, depth) for pair in list(value.items())[:_WIDE]))
    if (stream := streams.state(value)) is not None:
        return (kind.__name__, *stream)
    # The state of what is modelled is the conductor's; what student code adds to it counts as progress.
    own = None if hasattr(kind, "__modelled__") else _own_variables(value)
    return (_serial(value), _hint(value), _mapping(own, depth - 1) if own else None)


_SERIALS: Final[dict[int, tuple[Callable[[], Any], int]]] = {}
_COUNT: Final = itertools.count()


def _serial(value: Any) -> object:
    """A number for an object that no later object at the same address gets; never twice the same if unsure."""
    known = _SERIALS.get(id(value))
    if known is not None and known[0]() is value:
        return known[1]
    watch: Callable[[], Any]
    try:
        # Nobody notices that a bare `object()`, a mark of some kind, is kept for ever.
        watch = (lambda: value) if type(value) is object else weakref.ref(value)
    except TypeError:
        iterator = type(value).__module__ == "builtins" and hasattr(type(value), "__length_hint__")
        return type(value).__name__ if iterator else next(_COUNT)
    number = next(_COUNT)
    _SERIALS[id(value)] = (watch, number)
    return number


def _items(values: Iterable[Any], depth: int) -> object:
    return tuple(_digest(item, depth - 1) for item in list(values)[:_WIDE])


def _pair(pair: tuple[Any, Any], depth: int) -> object:
    return (_digest(pair[0], depth - 1), _digest(pair[1], depth - 1))


def _own_variables(value: Any) -> dict[str, Any] | None:
    """The attributes of an instance, without running any code of its class."""
    try:
        own = object.__getattribute__(value, "__dict__")
    except (AttributeError, TypeError):
        return None
    return own if type(own) is dict else None


def _hint(value: Any) -> int:
    """How far a standard iterator has come."""
    if type(value).__module__ != "builtins" or not hasattr(type(value), "__length_hint__"):
        return 0
    return operator.length_hint(value, 0)
