"""Advisory locks: `flock` belongs to a handle, a record lock to a process."""

from __future__ import annotations

import errno
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from grader.conductor.models.files.tree import FileRefusal

END: Final = 2**63  # of a record that reaches as far as the file may ever grow
RECORDS: Final = 2_000  # on one inode


@dataclass(frozen=True, slots=True)
class Hold:
    """A flock that a handle has."""

    exclusive: bool
    task: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A lock of one process on the bytes from `start` up to `end`."""

    start: int
    end: int
    process: int
    exclusive: bool
    task: int

    def meets(self, other: Record) -> bool:
        """Whether they share a byte."""
        return self.start < other.end and other.start < self.end

    def without(self, other: Record) -> Iterator[Record]:
        """What is left of it outside the other."""
        if not self.meets(other):
            yield self
            return
        if self.start < other.start:
            yield replace(self, end=other.start)
        if other.end < self.end:
            yield replace(self, start=other.end)


class Flocks:
    """Who holds the flock of which inode."""

    def __init__(self) -> None:
        self._holds: dict[int, dict[int, Hold]] = {}

    def held(self, inode: int, handle: int) -> Hold | None:
        """What this handle has."""
        return self._holds.get(inode, {}).get(handle)

    def rival(self, inode: int, handle: int, *, exclusive: bool) -> Hold | None:
        """Another handle's lock that stands in the way."""
        for other, hold in self._holds.get(inode, {}).items():
            if other != handle and (exclusive or hold.exclusive):
                return hold
        return None

    def take(self, inode: int, handle: int, hold: Hold) -> bool:
        """Take or convert; whether anything changed."""
        holds = self._holds.setdefault(inode, {})
        before = holds.get(handle)
        if before is not None and before.exclusive == hold.exclusive:
            return False
        holds[handle] = hold
        return True

    def release(self, inode: int, handle: int) -> bool:
        """Whether it was held."""
        return self._holds.get(inode, {}).pop(handle, None) is not None

    def state(self, inode: int) -> Hashable:
        """Who holds what, as a value."""
        return tuple(sorted((handle, hold.exclusive) for handle, hold in self._holds.get(inode, {}).items()))


class Records:
    """POSIX record locks: per process and inode, by ranges of bytes."""

    def __init__(self) -> None:
        self._records: dict[int, list[Record]] = {}

    def rival(self, inode: int, wanted: Record) -> Record | None:
        """Another process's lock that stands in the way."""
        for record in self._records.get(inode, ()):
            apart = record.process == wanted.process or not record.meets(wanted)
            if not apart and (record.exclusive or wanted.exclusive):
                return record
        return None

    def held(self, inode: int, process: int) -> bool:
        """Whether this process has any."""
        return any(record.process == process for record in self._records.get(inode, ()))

    def take(self, inode: int, wanted: Record) -> bool:
        """Take, replacing what the process had there; whether anything changed."""
        before = self._records.get(inode, [])
        if len(before) >= RECORDS:
            raise FileRefusal(errno.ENOLCK, "finds too many record locks")
        self._records[inode] = _merged([*_outside(before, wanted), wanted])
        return _spans(before) != _spans(self._records[inode])

    def release(self, inode: int, wanted: Record) -> bool:
        """Give up this range; whether anything changed."""
        before = self._records.get(inode, [])
        self._records[inode] = _outside(before, wanted)
        return _spans(before) != _spans(self._records[inode])

    def drop(self, inode: int, process: int) -> bool:
        """Give up all that the process has on the inode; whether there was any."""
        before = self._records.get(inode, [])
        self._records[inode] = [record for record in before if record.process != process]
        return len(before) != len(self._records[inode])

    def inodes_of(self, process: int) -> list[int]:
        """Where this process holds records."""
        return [inode for inode in sorted(self._records) if self.held(inode, process)]

    def state(self, inode: int) -> Hashable:
        """Who holds what, as a value."""
        return _spans(self._records.get(inode, []))


def _spans(records: list[Record]) -> tuple[tuple[int, int, int, bool], ...]:
    """The records but for the tasks that took them."""
    return tuple(sorted((r.process, r.start, r.end, r.exclusive) for r in records))


def _outside(records: list[Record], wanted: Record) -> list[Record]:
    """All records, less what the process of `wanted` has in its range."""
    left: list[Record] = []
    for record in records:
        left.extend(record.without(wanted) if record.process == wanted.process else [record])
    return left


def _merged(records: list[Record]) -> list[Record]:
    """Neighbours of one process and kind become one."""
    done: list[Record] = []
    for record in sorted(records, key=lambda r: (r.process, r.exclusive, r.start)):
        last = done[-1] if done else None
        same = last is not None and (last.process, last.exclusive) == (record.process, record.exclusive)
        if last is not None and same and last.end >= record.start:
            done[-1] = replace(last, end=max(last.end, record.end))
        else:
            done.append(record)
    return done
