"""Real shared memory of one execution: blocks by name, in one piece that is mapped before the first fork."""

from __future__ import annotations

import errno
import mmap
import os
import pickle
from dataclasses import dataclass
from typing import Final

from grader.subject import agent

BYTES: Final = 64 * 1024 * 1024  # of address space; pages that nobody touches cost nothing
_DIRECTORY: Final = 1024 * 1024
_ALIGNED: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Where a block lies, and the place that stands for it with the conductor."""

    start: int
    size: int
    place: str


class Arena:
    """The blocks of all processes that descend from the one which opened it.

    The directory (names, and where free space begins) lies in the shared memory itself. Each use of it is an
    operation on the place `_names`; between its grant and the next operation nobody else runs.
    """

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, BYTES)
        self._names = agent.new("place", label="the names of shared memory", shared=True)

    def _load(self) -> tuple[int, int, dict[str, Block]]:
        size = int.from_bytes(self._memory[:8], "little")
        if size == 0:
            return _DIRECTORY, 0, {}
        found: tuple[int, int, dict[str, Block]] = pickle.loads(self._memory[8 : 8 + size])  # noqa: S301 - our own
        return found

    def _store(self, free: int, count: int, blocks: dict[str, Block]) -> None:
        data = pickle.dumps((free, count, blocks))
        self._memory[:8] = len(data).to_bytes(8, "little")
        self._memory[8 : 8 + len(data)] = data

    def create(self, name: str | None, size: int) -> tuple[str, Block]:
        """A new block of zeros; its name. Raises `FileExistsError`."""
        place = agent.new("place", label=f"the shared memory {name}" if name else "the shared memory", shared=True)
        agent.call(self._names, "change", name or "")
        free, count, blocks = self._load()
        if name is None:
            name, count = f"psm_{count:08x}", count + 1
        if name in blocks:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), f"/{name}")
        if free + size > BYTES:
            agent.unsupported(f"more than {BYTES} bytes of shared memory")
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        blocks[name] = Block(start=free, size=size, place=place)
        self._store(free + -(-size // _ALIGNED) * _ALIGNED, count, blocks)
        return name, blocks[name]

    def find(self, name: str) -> Block:
        """The block of that name. Raises `FileNotFoundError`."""
        agent.call(self._names, "read")
        return _known(self._load()[2], name)

    def remove(self, name: str) -> None:
        """Take the name away; whoever has the block keeps it. Raises `FileNotFoundError`."""
        agent.call(self._names, "change", f"{name} is unlinked")
        free, count, blocks = self._load()
        _known(blocks, name)
        del blocks[name]
        self._store(free, count, blocks)

    def view(self, block: Block) -> memoryview:
        """The block's bytes."""
        return memoryview(self._memory)[block.start : block.start + block.size]


def _known(blocks: dict[str, Block], name: str) -> Block:
    if name not in blocks:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), f"/{name}")
    return blocks[name]
