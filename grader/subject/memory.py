"""The hooks that instrumented code calls: which places in memory tasks share, and a point before each access.

A place is announced only at sites that are *hot*: where two tasks have touched one place, one of them writing,
in this execution or an earlier one. All other accesses are only noted. Nothing happens at all while no thread
has been started that is not joined yet.
"""

from __future__ import annotations

import array
import operator
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType, SimpleNamespace
from typing import Any, Final
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from grader.subject import agent

COLD: Final = 2_000  # accesses that a task may make without announcing, while others wait
_IN_PYTHON: Final = (WeakValueDictionary, WeakKeyDictionary, WeakSet, UserDict, UserList, ChainMap)
CONTAINERS: Final = (list, dict, set, deque, bytearray, array.array, *_IN_PYTHON)
_SMALL: Final = 64
_FEW: Final = 8
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
})  # fmt: skip
_IN_PLACE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow, "LShift": operator.ilshift,
    "RShift": operator.irshift, "BitOr": operator.ior, "BitAnd": operator.iand, "BitXor": operator.ixor,
    "MatMult": operator.imatmul,
}  # fmt: skip
_STILL: Final = (ModuleType, str, int, float, bytes, tuple, frozenset, range, type(None), complex)


class Place:
    """One location: who has touched it, from which sites, and its name with the conductor."""

    __slots__ = ("label", "name", "owner", "readers", "sites", "writers")

    def __init__(self, owner: object, label: str) -> None:
        self.owner, self.label = owner, label
        self.name: str | None = None
        self.readers: set[int] = set()
        self.writers: set[int] = set()
        self.sites: set[int] = set()

    def contested(self) -> bool:
        """Whether two tasks have touched it, one of them writing."""
        return bool(self.writers) and len(self.writers | self.readers) > 1


class Memory:
    """All places of this process. `unjoined` counts started threads that nobody has joined."""

    def __init__(self) -> None:
        self.unjoined: set[int] = set()
        self.armed = False
        self.hot: set[int] = set()
        self.watched: set[int] = set()
        self.reported: set[int] = set()
        self.labels: list[str] = []
        self.modules: dict[int, ModuleType] = {}
        self.names: set[str] = set()  # global variables whose writers are to be known
        self.shared: set[str] = set()  # global variables that may change
        self.places: dict[tuple[Any, ...], Place] = {}
        self.written: dict[int, str] = {}

    def started(self, number: int) -> None:
        """A thread was started: accesses matter from now on."""
        self.unjoined.add(number)
        self.armed = True

    def joined(self, number: int) -> None:
        """A thread was joined: what it did comes before all that follows."""
        self.unjoined.discard(number)
        self.armed = bool(self.unjoined)

    def forked(self) -> None:
        """In a new process one task lives."""
        self.unjoined.clear()
        self.armed = False
        self.places.clear()

    def touch(self, key: tuple[Any, ...], owner: object, site: int, *, writes: bool, value: str = "") -> None:
        """One access is about to happen."""
        if not agent.controlled():
            return
        place = self.places.get(key)
        if place is None:
            place = self.places[key] = Place(owner, key[2] if key[0] == "global" else self.labels[site])
        task = agent.me()
        (place.writers if writes else place.readers).add(task.number)
        place.sites.add(site)
        if site in self.hot:
            self._announce(place, writes=writes, value=value)
            return
        if self.armed and place.contested():
            self._report(place.sites, again=writes)
        task.cold += 1
        if task.cold > COLD and self.armed:
            self.hot.add(site)
            self._report({site})
            self._announce(place, writes=writes, value=value)

    def _report(self, sites: set[int], *, again: bool = False) -> None:
        """Tell the conductor; `again` also when it knows already, because somebody may wait for the change."""
        fresh = sites - self.hot - self.reported
        if fresh or again:
            self.reported |= fresh
            agent.hot(sorted(fresh))

    def _announce(self, place: Place, *, writes: bool, value: str) -> None:
        if place.name is None:
            place.name = agent.new("place", label=place.label, shared=False)
        if writes:
            agent.call(place.name, "write", value)
        else:
            agent.call(place.name, "read")
            self.written[agent.me().number] = ""  # the next value read is shown


MEMORY: Final = Memory()


def _brief(value: Any) -> str:
    """A value for the interleaving; only of kinds whose text runs no student code."""
    if type(value) in (int, float, bool, str, bytes, type(None)):
        return repr(value)[:60]
    if type(value) in (list, tuple, dict, set) and len(value) <= _FEW:
        parts = value.items() if isinstance(value, dict) else value
        if all(type(one) in (int, float, bool, str, type(None), tuple) for one in parts):
            return repr(value)[:60]
    return ""


def _show(value: object) -> None:
    if agent.controlled() and MEMORY.written.pop(agent.me().number, None) is not None:
        text = _brief(value)
        if text:
            agent.saw(text)


def hooks(module: ModuleType) -> dict[str, Any]:
    """What instrumented code of `module` needs in its namespace."""
    variables = module.__dict__
    MEMORY.modules[id(variables)] = module

    def name(label: str, writes: bool, site: int) -> None:
        if writes:
            agent.STATE.progress += 1
        if MEMORY.armed or site in MEMORY.watched:
            MEMORY.touch(("global", id(variables), label), None, site, writes=writes)

    def store_name(value: Any, label: str, site: int) -> Any:
        agent.STATE.progress += 1
        if MEMORY.armed or site in MEMORY.watched:
            MEMORY.touch(("global", id(variables), label), None, site, writes=True, value=_brief(value))
        return value

    def each(values: Iterable[Any], label: str, site: int) -> Iterator[Any]:
        for value in values:
            yield store_name(value, label, site)

    found: dict[str, Any] = {f"__rc_{hook.__name__}__": hook for hook in _HOOKS}
    found.update({"__rc_name__": name, "__rc_store_name__": store_name, "__rc_each__": each, "__rc_slice__": slice})
    return found


def two(_point: None, value: Any) -> Any:
    """The value of a name, after its point."""
    if MEMORY.written:
        _show(value)
    return value


def got(value: Any) -> Any:
    """The value of an attribute, after its point."""
    if MEMORY.written:
        _show(value)
    return value


def put(value: Any) -> Any:
    """A value on its way into an attribute."""
    if MEMORY.armed and agent.controlled():
        STORING[agent.me().number] = _brief(value)
    return value


STORING: Final[dict[int, str]] = {}


def _cell(peek: Callable[[], Any], label: str, site: int, *, writes: bool, value: str = "") -> None:
    closure = peek.__closure__
    if closure:
        MEMORY.touch(("cell", id(closure[0])), closure[0], site, writes=writes, value=value)
    else:
        MEMORY.touch(("name", label), None, site, writes=writes, value=value)


def cell(peek: Callable[[], Any], label: str, writes: bool, site: int) -> None:
    """A variable of an enclosing function is about to be read."""
    if MEMORY.armed:
        _cell(peek, label, site, writes=writes)


def store_cell(value: Any, peek: Callable[[], Any], label: str, site: int) -> Any:
    """A variable of an enclosing function is about to be written."""
    agent.STATE.progress += 1
    if MEMORY.armed:
        _cell(peek, label, site, writes=True, value=_brief(value))
    return value


def attr(owner: Any, label: str, writes: bool, site: int) -> Any:
    """An attribute is about to be read or written."""
    if writes:
        agent.STATE.progress += 1
    if label in MEMORY.names and type(owner) is ModuleType and id(vars(owner)) in MEMORY.modules:
        MEMORY.watched.add(site)
        MEMORY.hot.add(site)
    if MEMORY.armed or site in MEMORY.watched:
        key = _attribute(owner, label, writes=writes)
        if key is not None:
            value = STORING.pop(agent.me().number, "") if writes and agent.controlled() else ""
            MEMORY.touch(key, owner, site, writes=writes, value=value)
    return owner


def _attribute(owner: Any, label: str, *, writes: bool) -> tuple[Any, ...] | None:  # noqa: PLR0911 - one answer per kind of owner
    """Which place the attribute is; None for what is not data of student code."""
    kind = type(owner)
    if kind is ModuleType:
        variables = vars(owner)
        return ("global", id(variables), label) if id(variables) in MEMORY.modules else None
    if isinstance(owner, type):
        return _class_attribute(owner, label, writes=writes)
    if kind is not SimpleNamespace and kind is not FunctionType and not _of_student(kind):
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


def _class_attribute(owner: type, label: str, *, writes: bool) -> tuple[Any, ...] | None:
    if not _of_student(owner):
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


def _of_student(kind: type) -> bool:
    name = kind.__dict__.get("__module__")
    return any(module.__name__ == name for module in MEMORY.modules.values())


def _contents(owner: Any, key: Any = None) -> tuple[Any, ...] | None:
    """Which place the contents of a container are; None for anything else."""
    if not isinstance(owner, CONTAINERS):
        return None
    if id(owner) in MEMORY.modules and isinstance(key, str):
        return ("global", id(owner), key)
    return ("items", id(owner))


def _touch_contents(owner: Any, site: int, *, writes: bool, key: Any = None, value: str = "") -> None:
    if writes:
        agent.STATE.progress += 1
    named = id(owner) in MEMORY.modules and isinstance(key, str) and key in MEMORY.names
    if named:
        MEMORY.watched.add(site)
        MEMORY.hot.add(site)
    if MEMORY.armed or named:
        place = _contents(owner, key)
        if place is not None:
            if named:
                MEMORY.labels[site] = key
            MEMORY.touch(place, owner, site, writes=writes, value=value)


def item(owner: Any, key: Any, site: int) -> Any:
    """Read an item."""
    _touch_contents(owner, site, writes=False, key=key)
    value = owner[key]
    if MEMORY.written:
        _show(value)
    return value


def items(owner: Any, site: int) -> Any:
    """Items are about to be stored or deleted in a way that has no hook of its own."""
    _touch_contents(owner, site, writes=True)
    return owner


def store_item(value: Any, owner: Any, key: Any, site: int) -> None:
    """Store an item."""
    _touch_contents(owner, site, writes=True, key=key, value=_brief(value) if MEMORY.armed else "")
    owner[key] = value


class _Loaded:
    """The left side of an augmented assignment: where it came from and what it was."""

    __slots__ = ("item", "key", "owner", "value")

    def __init__(self, owner: Any, key: Any, value: Any, *, item: bool) -> None:
        self.owner, self.key, self.value, self.item = owner, key, value, item


def load_attr(owner: Any, label: str, site: int) -> _Loaded:
    """Read an attribute that is about to be changed in place."""
    attr(owner, label, False, site)
    value = getattr(owner, label)
    if MEMORY.written:
        _show(value)
    return _Loaded(owner, label, value, item=False)


def load_item(owner: Any, key: Any, site: int) -> _Loaded:
    """Read an item that is about to be changed in place."""
    return _Loaded(owner, key, item(owner, key, site), item=True)


def operate(name: str, left: Any, right: Any) -> Any:
    """`left op= right`, without the store."""
    return _IN_PLACE[name](left, right)


def operate_on(name: str, left: Any, right: Any, site: int) -> Any:
    """`left op= right` for a task's own variable, which may hold a container that others see, too."""
    if MEMORY.armed and isinstance(left, CONTAINERS):
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
    if MEMORY.armed:
        place = _contents(values)
        if place is not None:
            MEMORY.touch(place, values, site, writes=False)
    return values


def method(owner: Any, label: str, site: int) -> Any:
    """A method is about to be called: those of containers are accesses."""
    function = getattr(owner, label)
    if isinstance(owner, CONTAINERS):
        writes = label not in _READING
        if MEMORY.armed and (isinstance(function, BuiltinFunctionType) or type(owner) in _IN_PYTHON):
            return _Access(function, owner, site, writes=writes)
        if writes:
            agent.STATE.progress += 1
        return function
    if not isinstance(owner, _STILL):
        kind = type(owner)
        if not (isinstance(function, MethodType) and (_of_student(kind) or hasattr(kind, "__modelled__"))):
            agent.STATE.progress += 1
    return function


class _Access:
    """A container's method that announces when it is called, after its arguments were evaluated."""

    __slots__ = ("function", "owner", "site", "writes")

    def __init__(self, function: Any, owner: Any, site: int, *, writes: bool) -> None:
        self.function, self.owner, self.site, self.writes = function, owner, site, writes

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        key = args[0] if args and id(self.owner) in MEMORY.modules else None
        _touch_contents(self.owner, self.site, writes=self.writes, key=key)
        before = _snapshot(self.owner) if self.writes else None
        try:
            return self.function(*args, **kwargs)
        finally:
            if self.writes and before == _snapshot(self.owner) and agent.controlled():
                agent.me().undone = True
                agent.STATE.progress -= 1


def _snapshot(owner: Any) -> object:
    """What is in a small container, by identity; something never equal for a large one."""
    if isinstance(owner, _IN_PYTHON) or len(owner) > _SMALL:
        return object()
    if isinstance(owner, dict):
        return [(id(key), id(value)) for key, value in owner.items()]
    return [id(item) for item in owner]


def function(called: Any, site: int) -> Any:
    """A function is about to be called: those in C may read or change containers."""
    if called is setattr or called is delattr or called is getattr or called is next:
        return _ByName(called, site)
    if not MEMORY.armed or not isinstance(called, BuiltinFunctionType | type) or called.__module__ == "__main__":
        return called
    if isinstance(called, type) and called not in _LOOKING:
        return called
    return _Handed(called, site, writes=called not in _LOOKING)


class _Handed:
    """A function in C that is given containers."""

    __slots__ = ("function", "site", "writes")

    def __init__(self, function: Any, site: int, *, writes: bool) -> None:
        self.function, self.site, self.writes = function, site, writes

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        for arg in args:
            if isinstance(arg, CONTAINERS):
                _touch_contents(arg, self.site, writes=self.writes)
        return self.function(*args, **kwargs)


class _ByName:
    """`getattr`, `setattr`, `delattr` reach attributes by their names; `next` moves an iterator."""

    __slots__ = ("function", "site")

    def __init__(self, function: Any, site: int) -> None:
        self.function, self.site = function, site

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.function is next:
            agent.STATE.progress += 1
            if MEMORY.armed and args:
                MEMORY.touch(("next", id(args[0])), args[0], self.site, writes=True)
        elif len(args) > 1 and isinstance(args[1], str):
            self._named(args)
        value = self.function(*args, **kwargs)
        if self.function is getattr and MEMORY.written:
            _show(value)
        return value

    def _named(self, args: tuple[Any, ...]) -> None:
        writes = self.function is not getattr
        if isinstance(args[0], ModuleType):
            value = _brief(args[2]) if len(args) > 2 and writes else ""  # noqa: PLR2004
            _touch_contents(vars(args[0]), self.site, writes=writes, key=args[1], value=value)
        else:
            if writes and len(args) > 2:  # noqa: PLR2004
                put(args[2])
            attr(args[0], args[1], writes, self.site)


_HOOKS: Final = (
    two, got, put, cell, store_cell, attr, item, items, store_item, load_attr, load_item, operate, operate_on, change,
    iterate, method, function,
)  # fmt: skip
