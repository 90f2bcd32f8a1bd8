"""Stand-ins for `multiprocessing.shared_memory`: real memory, each access announced as one to the whole block."""

from __future__ import annotations

import types
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import shared_memory as real
from typing import Any

from grader.subject import agent
from grader.subject.standins.arena import Arena
from grader.subject.standins.locks import Steady
from grader.subject.standins.processes import FAMILY
from grader.subject.standins.rehost import rebased
from grader.subject.standins.shared_buffer import Buffer, Place


class _Opened:
    """The arena of this execution, which forks inherit."""

    arena: Arena | None = None


def open_arena() -> Arena:
    """The memory. Importing opens it, so that all processes share it."""
    if _Opened.arena is None:
        first = agent.STATE.first
        if first is not None and first.number:
            agent.unsupported("multiprocessing.shared_memory imported by a child only")
        _Opened.arena = Arena()
    return _Opened.arena


class SharedMemory(Steady):
    """`multiprocessing.shared_memory.SharedMemory`."""

    __modelled__ = True

    def __init__(self, name: str | None = None, create: bool = False, size: int = 0, *, track: bool = True) -> None:
        self._bare = False
        self._buf: Buffer | None = None
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        arena = open_arena()
        if create:
            self.name, block = arena.create(name, size)
            FAMILY.tracked = True
        else:
            self.name, block = str(name), arena.find(str(name))
        self.size = block.size
        self.place = Place(block.place)
        self._raw = arena.view(block)
        self._buf = Buffer(self._raw, self.place)

    def __reduce__(self) -> Any:
        return (type(self), (self.name, False, self.size))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self) -> Any:
        """Its bytes; None once it is closed."""
        return self._raw if self._bare and self._buf is not None else self._buf

    def announce(self) -> None:
        """From now on each use is announced."""
        self._bare = False

    @contextmanager
    def bare(self) -> Iterator[None]:
        """What happens meanwhile has been announced."""
        self._bare = True
        try:
            yield
        finally:
            self._bare = False

    def close(self) -> None:
        """Give up the access of this object."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self.place.in_use():
            raise BufferError("cannot close exported pointers exist")

    def unlink(self) -> None:
        """Take its name away."""
        open_arena().remove(self.name)


class _Prepared(SharedMemory):
    """Memory that a list is being made in, or looked at for the first time: one step."""

    def __new__(cls, name: str | None = None, create: bool = False, size: int = 0) -> Any:
        """Memory the use of which has been announced."""
        made = SharedMemory(name, create, size)
        if not create:
            made.place.read()
        made._bare = True  # noqa: SLF001 - its own class
        return made


class ShareableList(real.ShareableList[Any]):
    """`multiprocessing.shared_memory.ShareableList`: the real one, each item read or written in one step."""

    __modelled__ = True
    shm: Any
    _set_up = rebased(real.ShareableList.__init__, {**vars(real), "SharedMemory": _Prepared})  # type: ignore[arg-type]

    def __init__(self, sequence: Any = None, *, name: str | None = None) -> None:
        self._set_up(sequence, name=name)
        self.shm.announce()

    def __len__(self) -> int:
        with self.shm.bare():  # it never changes
            return super().__len__()

    @property
    def format(self) -> str:
        """What `struct` would call the items."""
        self.shm.place.read()
        with self.shm.bare():
            return super().format

    def __getitem__(self, position: Any) -> Any:
        self.shm.place.read(position)
        with self.shm.bare():
            value = super().__getitem__(position)
        agent.saw(repr(value))
        return value

    def __setitem__(self, position: Any, value: Any) -> None:
        self.shm.place.write(repr(value))
        with self.shm.bare():
            super().__setitem__(position, value)


def build_shared_memory() -> types.ModuleType:
    """The `multiprocessing.shared_memory` that student code imports."""
    module = types.ModuleType("multiprocessing.shared_memory", real.__doc__)
    module.__dict__.update(SharedMemory=SharedMemory, ShareableList=ShareableList, __all__=real.__all__)
    module.__dict__["__open__"] = open_arena
    return module
