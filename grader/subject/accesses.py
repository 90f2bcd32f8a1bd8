"""The hooks for what is read and written: names, attributes, items."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from grader.subject import agent, memory
from grader.subject.memory import brief, show
from grader.subject.places import attribute, container, contents, fields_of

_IN_PLACE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow, "LShift": operator.ilshift,
    "RShift": operator.irshift, "BitOr": operator.ior, "BitAnd": operator.iand, "BitXor": operator.ixor,
    "MatMult": operator.imatmul,
}  # fmt: skip


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


def touch_contents(owner: Any, site: int, *, writes: bool, key: Any = None, value: str = "") -> None:
    """What is in a container is about to be read or changed: one item of a namespace, or whatever is in it."""
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
    touch_contents(owner, site, writes=type(owner) is defaultdict and _makes(owner, key), key=key)
    value = owner[key]
    if memory.MEMORY.written:
        show(value)
    return value


def _makes(owner: defaultdict[Any, Any], key: Any) -> bool:
    """Whether to look for the key makes an item; of keys that could ask student code we take it for granted."""
    return type(key) not in (str, int, bytes, bool, type(None)) or key not in owner


def store_item(value: Any, owner: Any, key: Any, site: int) -> None:
    """Store an item."""
    touch_contents(owner, site, writes=True, key=key, value=brief(value) if noticed(owner) else "")
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
        touch_contents(self.owner, self.site, writes=True, key=key)
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


def operate(name: str, left: Any, right: Any, site: int) -> Any:
    """`left op= right`, without the store; a container that others see, too, is changed in place."""
    if memory.MEMORY.armed and container(left):
        touch_contents(left, site, writes=True)
    return _IN_PLACE[name](left, right)


def change(loaded: _Loaded, name: str, right: Any, site: int) -> None:
    """The second half of an augmented assignment: operate and store."""
    value = operate(name, loaded.value, right, site)
    if loaded.item:
        store_item(value, loaded.owner, loaded.key, site)
        return
    put(value)
    attr(loaded.owner, loaded.key, True, site)
    setattr(loaded.owner, loaded.key, value)


def iterate(values: Any, site: int, key: Any = None) -> Any:
    """Something is about to be iterated or searched, perhaps for this key."""
    if memory.MEMORY.armed:
        place = contents(values, key)
        if place is not None:
            memory.MEMORY.touch(place, values, site, writes=False)
    return values


def shown(value: Any, site: int) -> Any:
    """Something is about to be compared, or made a text."""
    fields(iterate(value, site), site)
    return value


def fields(owner: Any, site: int) -> None:
    """What `dataclass` has made compares and shows all fields, in code that is not instrumented."""
    if memory.MEMORY.armed:
        for name in fields_of(type(owner)):
            attr(owner, name, False, site)


def noticed(owner: Any) -> bool:
    """Whether somebody wants to know: other tasks live, or global variables are watched and these are some."""
    return memory.MEMORY.armed or (bool(memory.MEMORY.names) and id(owner) in memory.MEMORY.modules)
