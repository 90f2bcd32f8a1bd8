"""Which places in memory the tasks of a process share, and which accesses are announced.

A place is announced only at sites that are *hot*: where two tasks have touched one place, one of them writing,
in this execution or an earlier one. All other accesses are only noted. Nothing happens at all while no thread
has been started that is not joined yet.
"""

from __future__ import annotations

import itertools
from types import ModuleType
from typing import Any, Final

from grader.subject import agent

COLD: Final = 2_000  # accesses that a task may make without announcing, while others wait
_FEW: Final = 8


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
        self._beyond: int | None = None
        self.modules: dict[int, ModuleType] = {}
        self.names: set[str] = set()  # global variables whose writers are to be known
        self.shared: set[str] = set()  # global variables that may change
        self.as_dictionaries = False  # whether attributes are also reached through `__dict__`
        self.places: dict[tuple[Any, ...], Place] = {}
        self.written: dict[int, str] = {}

    def beyond(self) -> int:
        """The site of what the library calls on behalf of the program, such as a thread its target."""
        if self._beyond is None:
            self.labels.append("what it is given")
            self._beyond = len(self.labels) - 1
        return self._beyond

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


def brief(value: Any) -> str:
    """A value for the interleaving; only of kinds whose text runs no student code."""
    if type(value) in (int, float, bool, str, bytes, type(None)):
        return repr(value)[:60]
    if type(value) in (list, tuple, dict, set) and len(value) <= _FEW:
        parts = itertools.chain.from_iterable(value.items()) if isinstance(value, dict) else value
        if all(map(_plain, parts)):
            return repr(value)[:60]
    return ""


def _plain(value: Any) -> bool:
    """Whether it is a number, a text, or a tuple of such: then no student code is asked how to write it."""
    if type(value) is tuple:
        return len(value) <= _FEW and all(map(_plain, value))
    return type(value) in (int, float, bool, str, type(None))


def show(value: object) -> None:
    """Tell the value that an announced read has found."""
    if agent.controlled() and MEMORY.written.pop(agent.me().number, None) is not None:
        text = brief(value)
        if text:
            agent.saw(text)
