"""Hooks for containers that are gone through one item at a time, while others may change them."""

from __future__ import annotations

import gc
import itertools
from collections import deque
from collections.abc import Iterator
from types import GeneratorType
from typing import Any, Final

from grader.subject import memory
from grader.subject.places import container, contents, iterates_as_told, iterates_by_itself

# These look at an item when somebody asks for it, and hold the iterators that they were given.
LAZY: Final = frozenset({
    enumerate, zip, map, filter, itertools.chain, itertools.islice, itertools.zip_longest, itertools.accumulate,
    itertools.starmap, itertools.takewhile, itertools.dropwhile, itertools.filterfalse, itertools.compress,
    itertools.cycle, itertools.groupby, itertools.pairwise,
})  # fmt: skip
EAGER: Final = frozenset({
    itertools.product, itertools.permutations, itertools.combinations, itertools.combinations_with_replacement,
})  # fmt: skip
_VIEWS: Final = frozenset({type({}.keys()), type({}.values()), type({}.items())})
_PLAIN_ITERATORS: Final[frozenset[type]] = frozenset({
    type(iter([])), type(reversed([])), type(iter({})), type(iter({}.values())), type(iter({}.items())),
    type(reversed({})), type(iter(set())), type(iter(deque())), type(reversed(deque())), type(iter(bytearray())),
})  # fmt: skip
_NESTED: Final = 4  # iterators of iterators


def walk(values: Any, site: int) -> Any:
    """A loop is about to go through this; where it is known to matter, it announces each item."""
    if not memory.MEMORY.armed:
        return values
    if iterates_as_told(type(values)):
        values = _asked(values)
    owners = sources(values)
    _look(owners, site)
    if owners and site in memory.MEMORY.hot:
        return _rest(iter(values), owners, site)
    return values


def handed_on(values: Any, site: int) -> Any:
    """The same for a function that will look at the items one by one."""
    if not memory.MEMORY.armed:
        return values
    owners = sources(values)
    if owners and site in memory.MEMORY.hot and iterates_by_itself(type(values)):
        return _all(iter(values), owners, site)
    _look(owners, site)
    return values


def sources(values: Any, depth: int = _NESTED) -> list[Any]:
    """The containers that are looked at when somebody asks for the next of these values."""
    kind = type(values)
    if kind in _VIEWS or kind in _PLAIN_ITERATORS:
        return [one for one in gc.get_referents(values) if container(one)]
    if kind in LAZY or (kind is tuple and depth < _NESTED):
        return [one for inner in gc.get_referents(values) for one in sources(inner, depth - 1)] if depth else []
    return [values] if depth == _NESTED and container(values) else []


def _asked(values: Any) -> Any:
    """What student code gives as its iterator, which may be that of a container; it is asked for it once."""
    given = iter(values)
    return given if type(given) is GeneratorType or iterates_by_itself(type(given)) else _each(given)


def _each(values: Iterator[Any]) -> Iterator[Any]:
    while True:
        try:
            value = next(values)
        except StopIteration:
            return
        yield value


def _look(owners: list[Any], site: int) -> None:
    for owner in owners:
        place = contents(owner)
        if memory.MEMORY.armed and place is not None:
            memory.MEMORY.touch(place, owner, site, writes=False)


def _all(values: Iterator[Any], owners: list[Any], site: int) -> Iterator[Any]:
    _look(owners, site)
    yield from _rest(values, owners, site)


def _rest(values: Iterator[Any], owners: list[Any], site: int) -> Iterator[Any]:
    """The first of them has been announced."""
    for value in values:
        yield value
        _look(owners, site)
