"""A pipe of bytes, as `os.pipe` makes it on Linux."""

from __future__ import annotations

import errno
import os
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.models import readiness
from grader.conductor.models.ends import End
from grader.conductor.models.files.world import printable

PAGE: Final = 4096  # as many bytes are written whole: `PIPE_BUF`
PAGES: Final = 16
_NAMES: Final = {errno.EPIPE: "BrokenPipeError", errno.EAGAIN: "BlockingIOError"}


@dataclass(slots=True)
class Page:
    """Bytes that are still to be read; they stop at `end` of the page."""

    data: bytes
    end: int


class Stream(Model):
    """Pages in a row. A write fills what is left of the last one only if its odd bytes fit there, then takes new ones.

    After `pipe_write` and `pipe_read` of fs/pipe.c: as long as there is room, a write of any size is one step; a
    longer one goes on (`write_on`) when a page is free again, and others may write in between. Who reads to the end
    (`drain`) might as well be slow, for nobody can tell: it goes on when there is no room left, or nobody to write.

    The first argument of each operation is the descriptor. Whether anybody can write matters only to who finds nothing
    to read; and as long as one process can, it does not matter to them who else could.
    """

    fickle = True

    def __init__(self, key: str, name: str, reader: int, writer: int, *, waits: bool = True) -> None:
        super().__init__(key, name)
        self.reading, self.writing = End("reading", waits=waits), End("writing", waits=waits)
        self.pages: deque[Page] = deque()
        self._made = reader, writer

    # -- who has the ends

    def made_by(self, process: int) -> None:
        """The process that makes a pipe has both ends."""
        self.reading.add(process, self._made[0])
        self.writing.add(process, self._made[1])

    def forked_to(self, child: int, parent: int) -> None:
        """A child starts with copies of all that its parent has open."""
        for end in (self.reading, self.writing):
            for descriptor in end.descriptors.get(parent, ()):
                end.add(child, descriptor)

    def open_in(self, process: int) -> list[str]:
        """The keys of what the process has open."""
        had = [end for end in (self.reading, self.writing) if process in end.descriptors]
        return [self.key + end.key(process) for end in had]

    def ended(self, process: int) -> list[str]:
        """What a process has open is closed with it: the keys of what that was."""
        had = [end for end in (self.reading, self.writing) if end.descriptors.pop(process, None)]
        return [self.key + end.key(process) for end in had]

    def _end(self, call: Call) -> End | None:
        """What the descriptor stands for; None: it is closed."""
        descriptor = call.args[0] if call.args else None
        for end in (self.reading, self.writing):
            if descriptor in end.descriptors.get(call.process, ()):
                return end
        return None

    def _needed(self, call: Call, *ends: End) -> End:
        """The same. Raises EBADF unless it is one of these."""
        end = self._end(call)
        if end is None or end not in ends:
            raise _refused(errno.EBADF)
        return end

    # -- the operations

    def touches(self, call: Call) -> Footprint:
        descriptor = self._descriptor(call)
        data, waits = f"{self.key}#bytes", f"{self.key}#waits"
        end = self._end(call)
        match call.do:
            case "read" | "drain":
                ends = () if self.pages and call.do == "read" else self.writing.witnesses(call.process)
                possible: Footprint = ((f"?{data}", False),) if call.do == "read" and self.reading.waits else ()
                return ((data, True), (descriptor, False), (waits, False), *self._seen(ends), *possible)
            case "write" | "write_on":
                ends = self.reading.witnesses(call.process)
                return ((data, True), (descriptor, False), (waits, False), *self._seen(ends))
            case "await_in" | "await_out" | "events":
                return ((data, False), (descriptor, False), *self._seen(self._asked_of(call)))
            case "close":
                closed: Footprint = () if end is None else ((self.key + end.key(call.process), True),)
                return ((descriptor, True), *closed)
            case "waits" | "set_waits":
                return ((descriptor, False), (waits, call.do == "set_waits"))
            case _:
                return ((descriptor, False),)

    def _descriptor(self, call: Call) -> str:
        """Stands for what the descriptor is to the process."""
        return f"{self.key}#{call.process}.{call.args[0] if call.args else None}"

    def _seen(self, ends: tuple[str, ...]) -> Footprint:
        return tuple((self.key + end, False) for end in ends)

    def _asked_of(self, call: Call) -> tuple[str, ...]:
        """The ends that somebody looks at who waits for this: with bytes in the pipe it can be read anyhow."""
        end = self._end(call)
        if end is self.writing:
            return self.reading.witnesses(call.process)
        return () if self.pages and call.do == "await_in" else self.writing.witnesses(call.process)

    def events(self, call: Call) -> int:
        """What `poll` is told of the descriptor. After `pipe_poll` of fs/pipe.c."""
        end = self._end(call)
        if end is None:
            return readiness.NVAL
        if end is self.reading:
            state = (readiness.IN if self.pages else 0) | (0 if self.writing.descriptors else readiness.HUP)
        else:
            state = readiness.OUT if len(self.pages) < PAGES else 0
            state |= 0 if self.reading.descriptors else readiness.ERR
        return readiness.told(call, state)

    def ready(self, call: Call) -> bool:
        end = self._end(call)
        if call.do in readiness.LOOKS:
            return bool(self.events(call))
        if call.do in {"read", "drain"}:
            asks = call.args[1:] != [0]
            if end is not self.reading or not (asks and end.waits and self.writing.descriptors):
                return True
            return bool(self.pages) if call.do == "read" else len(self.pages) == PAGES
        if call.do in {"write", "write_on"}:
            return end is not self.writing or not (end.waits and self.reading.descriptors) or self._has_room(call)
        return True

    def _has_room(self, call: Call) -> bool:
        return len(self.pages) < PAGES or not call.payload or (call.do == "write" and self._odd(call) > 0)

    def _odd(self, call: Call) -> int:
        """How many bytes of the write that begins the last page has room for: all odd ones, or none."""
        odd = call.args[1] % PAGE if type(call.args[1]) is int else 0
        return odd if self.pages and self.pages[-1].end + odd <= PAGE else 0

    def do_read(self, call: Call) -> Answer:
        _, size = expect(call, int, int)
        self._needed(call, self.reading)
        found = b""
        while self.pages and len(found) < size:
            page, wanted = self.pages[0], size - len(found)
            found += page.data[:wanted]
            page.data = page.data[wanted:]
            if not page.data:
                self.pages.popleft()
        if not found and size and self.writing.descriptors:
            raise _refused(errno.EAGAIN)
        what = f"reads {_shown(found)} from {self.name}" if found or not size else f"{self.name} is at its end"
        return Answer(payload=found, wrote=bool(found), what=what)

    do_drain = do_read

    def do_write(self, call: Call) -> Answer:
        """How much has gone in, and whether the writer waits until the rest can."""
        _, total = expect(call, int, int)
        end, data = self._needed(call, self.writing), call.payload
        if not data:
            return Answer(value=[0, False], wrote=False)
        if not self.reading.descriptors:
            if call.do == "write":
                raise _refused(errno.EPIPE)
            return Answer(value=[0, False], wrote=False, what=f"nobody can read from {self.name} any more")
        was_empty = not self.pages
        done = self._put(data, self._odd(call) if call.do == "write" else 0)
        if not done:
            raise _refused(errno.EAGAIN)
        what = f"writes {_shown(data[:done])} into {self.name}"
        return Answer(
            value=[done, end.waits and done < total],
            what=what,
            ordered=((f"?{self.key}#bytes", True),) if was_empty else (),
        )

    do_write_on = do_write

    def _put(self, data: bytes, odd: int) -> int:
        """As much as there is room for, the first `odd` bytes into the last page; how much that is."""
        if odd:
            self.pages[-1].data += data[:odd]
            self.pages[-1].end += odd
        done = odd
        while done < len(data) and len(self.pages) < PAGES:
            piece = data[done : done + PAGE]
            self.pages.append(Page(piece, len(piece)))
            done += len(piece)
        return done

    def do_close(self, call: Call) -> Answer:
        (descriptor,) = expect(call, int)
        end = self._needed(call, self.reading, self.writing)
        end.drop(call.process, descriptor)
        which = "a copy of its" if call.process in end.descriptors else "its"
        ordered: Footprint = ((f"!{self._descriptor(call)}", True),)
        return Answer(what=f"closes {which} {end.name} end of {self.name}", ordered=ordered)

    def do_double(self, call: Call) -> Answer:
        _, descriptor = expect(call, int, int)
        self._needed(call, self.reading, self.writing).add(call.process, descriptor)
        return Answer(what="")

    def do_use(self, call: Call) -> Answer:
        """To ask for what was closed here: it may not have been, yet."""
        self._needed(call, self.reading, self.writing)
        return Answer(wrote=False)

    def do_waits(self, call: Call) -> Answer:
        return Answer(value=self._needed(call, self.reading, self.writing).waits, wrote=False)

    def do_set_waits(self, call: Call) -> Answer:
        _, waits = expect(call, int, bool)
        end = self._needed(call, self.reading, self.writing)
        changed, end.waits = end.waits != waits, waits
        what = f"will {'' if waits else 'not '}wait for {self.name}"
        return Answer(wrote=changed, what=what)

    def waiting(self, call: Call) -> str:
        if call.do in {"write", "write_on"} or (call.do in readiness.LOOKS and self._end(call) is self.writing):
            return f"room in {self.name}: it is full, and nobody takes anything out"
        able = " and ".join(f"{{task:{process}}}" for process in sorted(self.writing.descriptors))
        if call.do == "drain":
            return f"the end of {self.name}, which cannot come while {able} could write"
        return f"bytes in {self.name}, which is empty, or for its end, which cannot come while {able} could write"

    def digest(self) -> Hashable:
        pages = tuple((page.data, page.end) for page in self.pages)
        ends = ((end.waits, bool(end.descriptors)) for end in (self.reading, self.writing))
        return (pages, *ends)


def _refused(number: int) -> Refusal:
    return Refusal(_NAMES.get(number, "OSError"), os.strerror(number), errno=number)


def _shown(data: bytes) -> str:
    """The bytes on one short line."""
    return repr(printable(data[:200].decode(errors="replace").strip())) if len(data) <= PAGE else f"{len(data)} bytes"
