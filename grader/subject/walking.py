"""Hooks for containers that are gone through one item at a time, while others may change them."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator
from typing import Any, Final

from grader.subject import memory
from grader.subject.places import contents

LAZY: Final = frozenset({enumerate, zip, map, filter})  # these look at an item when somebody asks for it
_STEPPED: Final = frozenset({list, dict, set, deque, bytearray})
_VIEWS: Final = frozenset({type({}.keys()), type({}.values()), type({}.items())})


def walk(values: Any, site: int) -> Any:
    """A loop is about to go through this; where it is known to matter, it announces each item."""
    if memory.MEMORY.armed:
        owner = _owner(values)
        place = contents(owner)
        if place is not None:
            memory.MEMORY.touch(place, owner, site, writes=False)
            if site in memory.MEMORY.hot and type(owner) in _STEPPED:
                return _Walk(iter(values), owner, site).rest()
    return values


def handed_on(values: Any, site: int) -> Any:
    """The same for a function that will look at the items one by one."""
    owner = _owner(values)
    if memory.MEMORY.armed and site in memory.MEMORY.hot and type(owner) in _STEPPED:
        return _Walk(iter(values), owner, site).all()
    return values


def _owner(values: Any) -> Any:
    """Whose items they are: of a dictionary's view, the dictionary."""
    return gc.get_referents(values)[0] if type(values) in _VIEWS else values


class _Walk:
    """On its way through a container."""

    __slots__ = ("owner", "site", "values")

    def __init__(self, values: Iterator[Any], owner: Any, site: int) -> None:
        self.values, self.owner, self.site = values, owner, site

    def _look(self) -> None:
        place = contents(self.owner)
        if memory.MEMORY.armed and place is not None:
            memory.MEMORY.touch(place, self.owner, self.site, writes=False)

    def all(self) -> Iterator[Any]:
        """All items, each announced."""
        self._look()
        yield from self.rest()

    def rest(self) -> Iterator[Any]:
        """The same, the first of which has been announced."""
        for value in self.values:
            yield value
            self._look()
