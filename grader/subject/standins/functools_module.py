"""The stand-in for `functools`: its caches are looked up, filled and raced for in steps.

The originals are written in C and hold no lock while they call the function: two tasks that ask first at the same time
both call it, and each gets its own result.
"""

from __future__ import annotations

import functools
import sys
import types
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final

from grader.subject import agent
from grader.subject.memory import MEMORY
from grader.subject.standins.locks import RLock

_MISS: Final = object()
_LOCKED: Final = sys.version_info < (3, 12)  # until then `cached_property` held a lock


class _Cache:
    """What `lru_cache` makes of a function."""

    def __init__(self, function: Callable[..., Any], maxsize: int | None, *, typed: bool) -> None:
        functools.update_wrapper(self, function)
        self._function, self._maxsize, self._typed = function, maxsize, typed
        self._place: str | None = None
        self._clear()

    def _clear(self) -> None:
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._hits = self._misses = 0

    def _announce(self, verb: str) -> None:
        if not (MEMORY.armed and agent.controlled()):
            return
        if self._place is None:
            self._place = agent.new("place", label=f"the cache of {self._function.__name__}", shared=False)
        agent.call(self._place, verb)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        key = functools._make_key(args, kwargs, self._typed)  # noqa: SLF001
        self._announce("read")
        found = self._results.get(key, _MISS)
        if found is not _MISS:
            self._hits += 1
            self._results.move_to_end(key)
            return found
        self._misses += 1
        result = self._function(*args, **kwargs)
        self._announce("write")
        if self._maxsize != 0 and (key not in self._results or self._maxsize is None):
            self._results[key] = result
            if self._maxsize is not None and len(self._results) > self._maxsize:
                self._results.popitem(last=False)
        return result

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self if instance is None else types.MethodType(self, instance)

    def __reduce__(self) -> str:
        return str(self._function.__qualname__)

    def cache_info(self) -> Any:
        """Hits, misses, and how full it is."""
        return functools._CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))  # noqa: SLF001

    def cache_clear(self) -> None:
        """Forget everything."""
        self._announce("write")
        self._clear()

    def cache_parameters(self) -> dict[str, Any]:
        """What it was made with."""
        return {"maxsize": self._maxsize, "typed": self._typed}


def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
    """`functools.lru_cache`."""
    if callable(maxsize) and isinstance(typed, bool):
        return _Cache(maxsize, 128, typed=typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    size = None if maxsize is None else max(0, maxsize)
    return lambda function: _Cache(function, size, typed=typed)


def cache(user_function: Callable[..., Any], /) -> Any:
    """`functools.cache`."""
    return _Cache(user_function, None, typed=False)


class cached_property(functools.cached_property):  # type: ignore[type-arg] # noqa: N801 - the name of the original
    """`functools.cached_property`: looked up, computed and kept in steps."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        super().__init__(func)
        self._lock: RLock | None = None
        self._places: dict[int, str] = {}

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None or not agent.controlled() or not hasattr(instance, "__dict__"):
            return super().__get__(instance, owner)
        if not _LOCKED:
            return self._computed(instance)
        if self._lock is None:
            self._lock = RLock()
        with self._lock:
            return self._computed(instance)

    def _computed(self, instance: Any) -> Any:
        own = vars(instance)
        self._announce(instance, "read")
        if self.attrname in own:
            return own[self.attrname]
        value = self.func(instance)
        self._announce(instance, "write")
        own[self.attrname] = value
        return value

    def _announce(self, instance: Any, verb: str) -> None:
        if not MEMORY.armed:
            return
        place = self._places.get(id(instance))
        if place is None:
            place = self._places[id(instance)] = agent.new("place", label=f".{self.attrname}", shared=False)
        agent.call(place, verb)


def build_functools() -> types.ModuleType:
    """The `functools` that student code imports."""
    module = types.ModuleType("functools", functools.__doc__)
    module.__dict__.update({key: value for key, value in vars(functools).items() if key != "__builtins__"})
    module.__dict__.update(lru_cache=lru_cache, cache=cache, cached_property=cached_property)
    return module
