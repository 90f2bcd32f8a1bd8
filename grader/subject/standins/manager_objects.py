"""What a server keeps: what its threads do to it, where that is code of Python's own, which announces nothing.

A method of the student's class is instrumented as it is, and stand-ins announce what they do. All else is announced
here: a method of a list, an attribute by its name, and what is sent to the client.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import CodeType
from typing import Any, Final

from grader.subject import frames
from grader.subject.accesses import attr, touch_contents
from grader.subject.memory import MEMORY
from grader.subject.places import container, of_student
from grader.subject.standins.locks import Modelled

_READING: Final = frozenset({
    "__contains__", "__getitem__", "__len__", "__reversed__", "__iter__", "__add__", "__mul__", "__rmul__", "__eq__",
    "__getattribute__", "__str__", "__repr__", "copy", "get", "items", "keys", "values", "count", "index",
})  # fmt: skip
_BY_NAME: Final = frozenset({"__getattribute__", "__setattr__", "__delattr__"})


def _site(label: str) -> int:
    """A site of its own, behind those of the program."""
    MEMORY.labels.append(label)
    return len(MEMORY.labels) - 1


_CALLED: Final = _site("what the manager keeps")
_SENT: Final = _site("what the manager sends")


def touch(thing: Any, site: int = _CALLED, *, writes: bool) -> None:
    """All of it is about to be read or changed; of an object that is all its variables, and what is in them."""
    if container(thing):
        touch_contents(thing, site, writes=writes)
    elif of_student(type(thing)):
        for name, value in list(getattr(thing, "__dict__", {}).items()):
            attr(thing, name, writes, site)
            if container(value):
                touch_contents(value, site, writes=writes)
    else:
        MEMORY.touch(("kept", id(thing)), thing, site, writes=writes)


def _touch_attribute(thing: Any, name: str, *, writes: bool) -> None:
    if of_student(type(thing)):
        attr(thing, name, writes, _CALLED)
    else:
        MEMORY.touch(("kept", id(thing), name), thing, _CALLED, writes=writes)


class Method:
    """A method of what is kept, which announces before, and what comes of it after."""

    def __init__(self, thing: Any, name: str, function: Callable[..., Any]) -> None:
        self._thing, self._name, self._function = thing, name, function
        code = getattr(function, "__code__", None)
        self._is_instrumented = code is not None and code.co_filename in frames.FILES

    def __call__(self, /, *args: Any, **kwds: Any) -> Any:
        writes = self._name not in _READING
        if self._name in _BY_NAME and args and isinstance(args[0], str):
            _touch_attribute(self._thing, args[0], writes=writes)
        elif not self._is_instrumented:
            touch(self._thing, writes=writes)
        result = self._function(*args, **kwds)
        if container(result):
            touch(result, _SENT, writes=False)
        return result


def looking_up(calling: CodeType) -> Callable[..., Any]:
    """`getattr` for a module of which this code looks up what clients call."""

    def looked_up(thing: Any, name: str, *default: Any) -> Any:
        found = getattr(thing, name, *default)
        asked = sys._getframe(1).f_code is calling  # noqa: SLF001 - who looks it up
        announces = isinstance(thing, Modelled) or hasattr(type(thing), "__modelled__")
        return Method(thing, name, found) if asked and not announces and callable(found) else found

    return looked_up


def fallback(answer: Callable[..., Any]) -> Callable[..., Any]:
    """What a server does when the thing itself has no such method: it looks at all of it."""

    def answered(server: Any, connection: Any, ident: str, thing: Any) -> Any:
        touch(thing, writes=False)
        return answer(server, connection, ident, thing)

    return answered
