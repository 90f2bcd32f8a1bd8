"""Operations on open files: read, write, measure, lock, close."""

from __future__ import annotations

import errno
import fcntl
import os
from typing import Final

from grader.conductor.model import Answer, Call, Refusal, expect
from grader.conductor.models.files import edits
from grader.conductor.models.files.locks import END, Hold, Record
from grader.conductor.models.files.tree import FileRefusal, Inode, Kind
from grader.conductor.models.files.world import TOTAL_BYTES, Handle, World, printable

POSITION: Final = 2**62  # beyond any file


def _position(number: int, *, least: int = 0) -> int:
    if not least <= number <= POSITION:
        raise Refusal("ValueError", "number out of range")
    return number


def _is_joint(call: Call) -> bool:
    return len(call.args) > 1 and type(call.args[1]) is int and call.args[1] < 0


class HandleOperations(World):
    """What can be done with a handle."""

    def _data(self, call: Call, *, writes: bool) -> dict[str, bool]:
        return {f"data:{self.handle(call).inode.number}": writes}

    # -- content -------------------------------------------------------------------------------------------

    def touch_read(self, call: Call) -> dict[str, bool]:
        """The content; where processes share the position, who reads moves it."""
        return self._data(call, writes=_is_joint(call))

    def do_read(self, call: Call) -> Answer:
        """Bytes from a position (below 0: from the joint one, see `_joint`); size -1 is all the rest."""
        _, position, size = expect(call, int, int, int)
        handle = self.handle(call)
        start = _position(position) if position >= 0 else self._joint(handle, position)
        end = POSITION if size == -1 else start + _position(size)
        if handle.inode.kind is Kind.FOLDER:
            raise FileRefusal(errno.EISDIR, f"cannot read {handle.label}: it is a folder")
        if not handle.readable:
            raise FileRefusal(errno.EBADF, f"cannot read {handle.label}: it is open for writing only")
        data = bytes(handle.inode.data[start:end])
        if position < 0 and data:
            self.positions[handle.number] = start + len(data)
        return Answer(payload=data, wrote=position < 0 and bool(data), what=f"reads {handle.label}")

    def _joint(self, handle: Handle, position: int) -> int:
        """Where the processes that share the handle have come to; -1 - p: it was p when they began to share it."""
        known = self.positions.get(handle.number)
        return _position(-1 - position) if known is None else known

    def touch_seek(self, call: Call) -> dict[str, bool]:
        """What others who share the position do."""
        return self._data(call, writes=call.args[2:] != [None])

    def do_seek(self, call: Call) -> Answer:
        """Move the joint position, or (to None) ask for it."""
        _, position, wanted = expect(call, int, int, (int, type(None)))
        handle = self.handle(call)
        if wanted is None:
            return Answer(self._joint(handle, position), wrote=False, what=f"looks where it is in {handle.label}")
        self.positions[handle.number] = _position(wanted)
        return Answer(wanted, what=f"moves in {handle.label}")

    def touch_size(self, call: Call) -> dict[str, bool]:
        """The content."""
        return self._data(call, writes=False)

    def do_size(self, call: Call) -> Answer:
        """How many bytes the file has."""
        expect(call, int)
        handle = self.handle(call)
        return Answer(len(handle.inode.data), wrote=False, what=f"looks at the size of {handle.label}")

    def touch_write(self, call: Call) -> dict[str, bool]:
        """The content."""
        return self._data(call, writes=True)

    def do_write(self, call: Call) -> Answer:
        """All edits in one step; the value is the size afterwards."""
        _, text = expect(call, int, str)
        handle = self.handle(call)
        if not handle.writable or handle.inode.kind is not Kind.FILE:
            raise FileRefusal(errno.EBADF, f"cannot write {handle.label}: it is open for reading only")
        wanted, position = edits.placed(edits.parse(text, call.payload), self.positions.get(handle.number))
        self.edit(handle, wanted)
        if position is not None:
            self.positions[handle.number] = position
        return Answer(len(handle.inode.data), wrote=bool(wanted), what=_wrote(handle, cut_only=not call.payload))

    def edit(self, handle: Handle, wanted: list[edits.Edit]) -> None:
        """Change the content, if it fits."""
        inode = handle.inode
        size = len(inode.data)
        if not edits.fits(wanted, size):
            raise FileRefusal(errno.ENOSPC, f"cannot write {handle.label}: no space is left")
        after = size
        for edit in wanted:
            after = edit.size_after(after)
        if self.total + after - size > TOTAL_BYTES:
            raise FileRefusal(errno.ENOSPC, f"cannot write {handle.label}: no space is left")
        for edit in wanted:
            edit.apply(inode.data)
        self.total += len(inode.data) - size
        self.changed(inode)

    def touch_fstat(self, call: Call) -> dict[str, bool]:
        """The content, and how many names it has."""
        return {**self._data(call, writes=False), f"links:{self.handle(call).inode.number}": False}

    def do_fstat(self, call: Call) -> Answer:
        """Kind, size, time of change, inode and number of names."""
        expect(call, int)
        handle = self.handle(call)
        return Answer(status(handle.inode), wrote=False, what=f"looks at {handle.label}")

    # -- locks ---------------------------------------------------------------------------------------------

    def _lock(self, call: Call) -> dict[str, bool]:
        return {f"flock:{self.handle(call).inode.number}": True}

    def touch_flock(self, call: Call) -> dict[str, bool]:
        """The locks on this inode."""
        return self._lock(call)

    def touch_close(self, call: Call) -> dict[str, bool]:
        """The locks on this inode."""
        return self._lock(call)

    def touch_record(self, call: Call) -> dict[str, bool]:
        """The locks on this inode, and its size where the range counts from the end."""
        keys = self._lock(call)
        if call.args[-2:-1] == [os.SEEK_END]:
            keys |= self._data(call, writes=False)
        return keys

    def vain(self, call: Call) -> bool:
        """Whether a lock that must not wait has rivals; converting one may lose what there was."""
        if call.do == "flock":
            handle = self.handle(call)
            rival = self._flock_rival(call)
            return rival is not None and self.flocks.held(handle.inode.number, handle.number) is None
        return self._record_rival(call) is not None if call.do == "record" else super().vain(call)

    def ready(self, call: Call) -> bool:
        """A lock waits for its rivals, unless it was asked not to."""
        try:
            if call.do == "flock":
                return self._flock_rival(call) is None or bool(call.args[1] & fcntl.LOCK_NB)
            if call.do == "record":
                return self._record_rival(call) is None or not call.args[-1]
        except Refusal:
            return True
        return True

    def waiting(self, call: Call) -> str:
        """Completes "ann waits for …"."""
        try:
            label = self.handle(call).label
            rival = self._flock_rival(call) if call.do == "flock" else self._record_rival(call)
        except Refusal:
            return super().waiting(call)
        held = f", held by {{task:{rival.task}}}" if rival is not None else ""
        sort = "flock" if call.do == "flock" else "record lock"
        return f"the {sort} on {label}{held}"

    def _flock_rival(self, call: Call) -> Hold | None:
        _, operation = expect(call, int, int)
        handle = self.handle(call)
        exclusive = bool(operation & fcntl.LOCK_EX)
        if operation & fcntl.LOCK_UN:
            return None
        return self.flocks.rival(handle.inode.number, handle.number, exclusive=exclusive)

    def do_flock(self, call: Call) -> Answer:
        """Take, convert or release. A conversion that is refused has lost the old lock, as on Linux."""
        _, operation = expect(call, int, int)
        handle = self.handle(call)
        inode, label = handle.inode.number, handle.label
        rival = self._flock_rival(call)
        match operation & ~fcntl.LOCK_NB:
            case fcntl.LOCK_UN:
                wrote = self.flocks.release(inode, handle.number)
                return Answer(wrote=wrote, what=f"releases the flock on {label}")
            case fcntl.LOCK_SH | fcntl.LOCK_EX if rival is None:
                hold = Hold(bool(operation & fcntl.LOCK_EX), call.task)
                taken = self.flocks.take(inode, handle.number, hold)
                return Answer(wrote=taken, what=f"takes the flock on {label}")
            case fcntl.LOCK_SH | fcntl.LOCK_EX:
                lost = self.flocks.release(inode, handle.number)
                what = f"cannot take the flock on {label}: it is held"
                raise FileRefusal(errno.EWOULDBLOCK, what, wrote=lost)
            case _:
                raise FileRefusal(errno.EINVAL, f"asks for an unknown lock on {label}")

    def _record(self, call: Call) -> tuple[Handle, str, Record]:
        """The handle, "r", "w" or "u", and the range as a lock of this process."""
        _, mode, start, length, whence, _ = expect(call, int, str, int, int, int, bool)
        handle = self.handle(call)
        base = len(handle.inode.data) if whence == os.SEEK_END else 0
        first = base + _position(start, least=-POSITION)
        last = END if length == 0 else first + _position(length, least=-POSITION)
        first, last = min(first, last), max(first, last)
        if first < 0 or mode not in {"r", "w", "u"}:
            raise FileRefusal(errno.EINVAL, f"asks for an unknown lock on {handle.label}")
        record = Record(start=first, end=last, process=call.process, exclusive=mode == "w", task=call.task)
        return handle, mode, record

    def _record_rival(self, call: Call) -> Record | None:
        handle, mode, record = self._record(call)
        return None if mode == "u" else self.records.rival(handle.inode.number, record)

    def do_record(self, call: Call) -> Answer:
        """Take or give up a record lock: mode, start, length, whence, and whether to wait."""
        handle, mode, record = self._record(call)
        inode, label = handle.inode.number, handle.label
        if mode == "u":
            wrote = self.records.release(inode, record)
            return Answer(wrote=wrote, what=f"releases the record lock on {label}")
        if not (handle.writable if mode == "w" else handle.readable):
            raise FileRefusal(errno.EBADF, f"cannot lock {label}: it is not open for that")
        if self.records.rival(inode, record) is not None:
            raise FileRefusal(errno.EAGAIN, f"cannot take the record lock on {label}: it is held")
        taken = self.records.take(inode, record)
        return Answer(wrote=taken, what=f"takes the record lock on {label}")

    def do_close(self, call: Call) -> Answer:
        """The process closes a descriptor of this handle; `last`: its last one.

        Closing any descriptor of an inode drops the record locks that the process has there (POSIX).
        """
        _, last = expect(call, int, bool)
        handle = self.handle(call)
        dropped = self.records.drop(handle.inode.number, call.process)
        freed = last and self.disown(handle, call.process)
        also = ", which releases its lock" if dropped or freed else ""
        return Answer(wrote=dropped or freed, what=f"closes {handle.label}{also}")


def status(inode: Inode) -> list[bool | int | float | str | None]:
    """Kind, size, time of change, inode and number of names."""
    return [inode.kind.value, len(inode.data), inode.mtime, inode.number, inode.links]


def _wrote(handle: Handle, *, cut_only: bool) -> str:
    """What a write did, with the new content if that is short."""
    data = handle.inode.data
    if not data:
        return f"empties {handle.label}"
    if cut_only:
        return f"sets the size of {handle.label} to {len(data)}"
    return f"writes {handle.label}: {printable(bytes(data[:200]).decode(errors='replace'))}"
