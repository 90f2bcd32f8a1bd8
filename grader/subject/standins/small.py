"""Stand-ins for small modules whose answers would differ from run to run."""

from __future__ import annotations

import builtins
import datetime
import itertools
import random
import types
import weakref
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins.locks import Steady

_SEEDS: Final = itertools.count(1)
_NUMBERS: Final[dict[int, tuple[int, object]]] = {}
_TAKEN: Final = {0}
_MADE, _MADE_OF, _COUNTED, _STEP = 137_000_000_000_000, 138_000_000_000_000, 139_000_000_000_000, 16


class Random(random.Random):
    """`random.Random`; without a seed it takes the next of a fixed row."""

    def __init__(self, x: Any = None) -> None:
        super().__init__(next(_SEEDS) if x is None else x)

    def seed(self, a: Any = None, version: int = 2) -> None:
        """Set the seed."""
        super().seed(next(_SEEDS) if a is None else a, version)


class SystemRandom(random.Random):
    """`random.SystemRandom`, repeatable: the generator of this process, which no seed of the program's reaches."""

    def random(self) -> float:
        """The next number."""
        return _SYSTEM.random()

    def getrandbits(self, k: int) -> int:
        """So many bits."""
        return _SYSTEM.getrandbits(k)

    def seed(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing: it cannot be seeded."""


_SYSTEM: Final = random.Random(0)  # noqa: S311 - repeatable on purpose


def new_process(number: int) -> None:
    """A process of that number has begun: it draws other numbers than the others do."""
    random.seed(number)
    _SYSTEM.seed(f"system {number}")


def urandom(size: int) -> bytes:
    """`os.urandom`, repeatable."""
    return _SYSTEM.randbytes(size)


def stable_id(value: object) -> int:
    """`id`: the same number for the same object, and the same numbers in every run.

    Objects that have locks, or the like, of their own are numbered as those were made, others as they are asked for:
    who goes through a set may ask in another order each time, since that follows from addresses.
    """
    known = _NUMBERS.get(id(value))
    if known is None:
        number = _steady_number(value)
        if number in _TAKEN:
            number = _COUNTED + _STEP * len(_NUMBERS)
        _TAKEN.add(number)
        known = _NUMBERS[id(value)] = (number, value)
    return known[0]


def _steady_number(value: object) -> int:
    """One that follows from when it was made, or its oldest part was; else the one that all others have."""
    if isinstance(value, Steady):
        return _MADE + _STEP * value._conducted_steady  # noqa: SLF001
    try:
        own = object.__getattribute__(value, "__dict__")
    except AttributeError:
        own = None
    parts = [part._conducted_steady for part in own.values() if isinstance(part, Steady)] if type(own) is dict else []  # noqa: SLF001
    return _MADE_OF + _STEP * min(parts) if parts else 0


class Plain:
    """From this derives a class of the student's that names no base: sets of its objects look the same in every run.

    Where a class has another base, too, that says what the hash is.
    """

    __slots__ = ()

    def __hash__(self) -> int:
        beyond: Any = super().__hash__
        if beyond is None:
            raise TypeError(f"unhashable type: {type(self).__name__!r}")
        return _number_to_hash(self) if getattr(beyond, "__objclass__", None) is object else int(beyond())


def _number_to_hash(value: object) -> int:
    """The same as long as the object lives, which this does not prolong if it can be referred to weakly."""
    key = id(value)
    known = _HASHED.get(key)
    if known is None:
        number = _steady_number(value) or next(_ASKED)
        try:
            kept: object = weakref.ref(value, lambda _gone: _HASHED.pop(key, None))
        except TypeError:
            kept = value
        known = _HASHED[key] = (number, kept)
    return known[0]


_HASHED: Final[dict[int, tuple[int, object]]] = {}
_ASKED: Final = itertools.count(1)
_build: Final = builtins.__build_class__


def build_class(body: Any, name: str, *bases: Any, **how: Any) -> Any:
    """What a `class` statement calls. A metaclass may look at the bases, so it gets those that are there."""
    return _build(body, name, *(bases or (() if "metaclass" in how else (Plain,))), **how)


def stable_hash(value: object) -> int:
    """`hash`: of what has only its address to be told by, one that follows from `stable_id`, as in CPython."""
    return stable_id(value) >> 4 if type(value).__hash__ is object.__hash__ else hash(value)


def _copy(real: types.ModuleType, **names: Any) -> types.ModuleType:
    module = types.ModuleType(real.__name__, real.__doc__)
    module.__dict__.update({key: value for key, value in vars(real).items() if key != "__builtins__"})
    module.__dict__.update(names)
    return module


def build_random() -> types.ModuleType:
    """The `random` that student code imports."""

    def seed(a: Any = None, version: int = 2) -> None:
        random.seed(next(_SEEDS) if a is None else a, version)

    return _copy(random, Random=Random, SystemRandom=SystemRandom, seed=seed)


class DateTime(datetime.datetime):
    """`datetime.datetime`, in virtual time."""

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        """The virtual moment."""
        return cls.fromtimestamp(agent.clock(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        """The virtual moment, naive."""
        return cls.fromtimestamp(agent.clock(), datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        """The virtual moment."""
        return cls.fromtimestamp(agent.clock())


class Date(datetime.date):
    """`datetime.date`, in virtual time."""

    @classmethod
    def today(cls) -> Any:
        """The virtual day."""
        return cls.fromtimestamp(agent.clock())


def build_datetime() -> types.ModuleType:
    """The `datetime` that student code imports."""
    DateTime.__name__ = DateTime.__qualname__ = "datetime"
    Date.__name__ = Date.__qualname__ = "date"
    return _copy(datetime, datetime=DateTime, date=Date)


def build_atexit() -> types.ModuleType:
    """`atexit`: what is registered is not run, because a subject is killed, not left."""
    module = types.ModuleType("atexit")
    module.__dict__.update(register=lambda func, *_args, **_kwargs: func, unregister=lambda _func: None)
    return module
