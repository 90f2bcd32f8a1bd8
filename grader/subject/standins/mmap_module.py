"""The stand-in for `mmap`: memory without a file behind it, which forks share, each access announced as one to all."""

from __future__ import annotations

import errno
import mmap as real
import operator
import os
import sys
import types
from collections.abc import Iterator
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins.descriptors import failed
from grader.subject.standins.outside import outside
from grader.subject.standins.shared_buffer import Buffer, Place

_PRIVATE: Final = getattr(real, "MAP_PRIVATE", 2)
_SHOWN: Final = 60  # bytes of what was found


class Mapped(Buffer):
    """`mmap.mmap`: bytes, and a position that each process has for itself. Memory of a file is a real one, reported."""

    def __new__(cls, fileno: int, length: int, flags: int = real.MAP_SHARED, *rest: Any, **options: Any) -> Any:
        """Memory, or what is no instance of this class."""
        if fileno == -1 and not flags & _PRIVATE and options.get("access", 0) != real.ACCESS_COPY:
            return super().__new__(cls)
        agent.unsupported("mmap.mmap of a file, or of private memory")
        return real.mmap(fileno, length, flags, *rest, **options)

    def __init__(self, fileno: int, length: int, *rest: Any, **options: Any) -> None:
        memory = memoryview(real.mmap(fileno, length, *rest, **options))
        super().__init__(memory, Place(agent.new("place", noun="mapped memory", shared=True)))
        self._at = 0

    def _check(self) -> None:
        if self.released:
            raise ValueError("mmap closed or invalid")

    def _found(self, start: int, end: int) -> bytes:
        data = bytes(self._read(f"{start}:{end}")[start:end])
        agent.saw(repr(data[:_SHOWN]))
        return data

    def _put(self, start: int, data: bytes) -> None:
        self._check()
        if self._raw.readonly:
            raise TypeError("mmap can't modify a readonly memory map.")
        self._place.write(repr(data[:_SHOWN]))
        self._raw[start : start + len(data)] = data

    # -- by index

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, slice):
            self._index(key)
            value = self._read(key)[key]
            agent.saw(repr(value))
            return value
        data = self._read(key).tobytes()[key]
        agent.saw(repr(data[:_SHOWN]))
        return data

    def __setitem__(self, key: Any, value: Any) -> None:
        if not isinstance(key, slice):
            number = self._index(key)
            if not 0 <= operator.index(value) < 256:  # noqa: PLR2004 - a byte
                raise ValueError("mmap item value must be in range(0, 256)")
            self._put(number, bytes([value]))
            return
        data, places = bytes(value), range(len(self._raw))[key]
        if len(data) != len(places):
            raise IndexError("mmap slice assignment is wrong size")
        if places.step == 1:
            self._put(places.start, data)
        else:
            self._place.write(repr(data[:_SHOWN]))
            for place, byte in zip(places, data, strict=True):
                self._raw[place] = byte

    def _index(self, key: Any) -> int:
        self._check()
        number = operator.index(key)
        if not -len(self._raw) <= number < len(self._raw):
            raise IndexError("mmap index out of range")
        return number % len(self._raw)

    def __iter__(self) -> Iterator[bytes]:
        return (bytes([self[place]]) for place in range(len(self)))

    def __len__(self) -> int:
        self._check()
        return len(self._raw)

    def __contains__(self, value: object) -> bool:
        return any(one == value for one in self)

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__  # unlike that of a memoryview

    def __repr__(self) -> str:
        return "<mmap.mmap closed=True>" if self.released else f"<mmap.mmap closed=False, length={len(self._raw)}>"

    # -- as a file

    def read(self, n: int | None = None) -> bytes:
        """From the position on."""
        end = len(self) if n is None or n < 0 else min(len(self), self._at + n)
        data = self._found(self._at, end)
        self._at = max(self._at, end)
        return data

    def read_byte(self) -> int:
        """One byte, as a number."""
        if self._at >= len(self):
            raise ValueError("read byte out of range")
        return self.read(1)[0]

    def readline(self) -> bytes:
        """Up to and with the next end of a line."""
        data = self._found(self._at, len(self))
        line = data[: data.find(b"\n") + 1] or data
        self._at += len(line)
        return line

    def write(self, data: Any) -> int:
        """At the position; how much."""
        piece = bytes(memoryview(data))
        if self._at + len(piece) > len(self):
            raise ValueError("data out of range")
        self._put(self._at, piece)
        self._at += len(piece)
        return len(piece)

    def write_byte(self, byte: int) -> None:
        """One byte."""
        if self._at >= len(self):
            raise ValueError("write byte out of range")
        self.write(bytes([byte]))

    def seek(self, pos: int, whence: int = 0) -> int | None:
        """Move the position; from Python 3.13 on it is told."""
        starts = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self)}
        if whence not in starts:
            raise ValueError("unknown seek type")
        if not 0 <= starts[whence] + pos <= len(self):
            raise ValueError("seek out of range")
        self._at = starts[whence] + pos
        return self._at if sys.version_info >= (3, 13) else None

    if sys.version_info >= (3, 13):

        def seekable(self) -> bool:
            """Always."""
            return True

    def tell(self) -> int:
        """The position."""
        self._check()
        return self._at

    def size(self) -> int:
        """Of the file behind it: there is none."""
        self._check()
        raise failed(errno.EBADF)

    def find(self, sub: Any, *bounds: int) -> int:
        """Where it stands first, from the position on; -1 if nowhere."""
        return self._found(0, len(self)).find(bytes(sub), *(bounds or (self._at,)))

    def rfind(self, sub: Any, *bounds: int) -> int:
        """Where it stands last."""
        return self._found(0, len(self)).rfind(bytes(sub), *(bounds or (self._at,)))

    def move(self, dest: int, src: int, count: int) -> None:
        """Copy bytes from one place to another."""
        if min(dest, src, count) < 0 or max(dest, src) + count > len(self):
            raise ValueError("source, destination, or count out of range")
        self._put(dest, bytes(self._raw[src : src + count]))

    def flush(self, *_range: int) -> None:
        """Nothing: there is no file behind it."""
        self._check()

    def madvise(self, *_advice: int) -> None:
        """Nothing that could be told."""
        self._check()

    def resize(self, _size: int) -> None:
        """Reported."""
        agent.unsupported("mmap.resize")
        raise failed(errno.EINVAL)

    def close(self) -> None:
        """Give it up, here."""
        if not self.released:
            self.release()

    closed = property(lambda self: self.released)


def build_mmap() -> types.ModuleType:
    """The `mmap` that student code imports."""
    module = outside(real)
    Mapped.__name__ = Mapped.__qualname__ = "mmap"
    module.__dict__["mmap"] = Mapped
    return module
