"""The unbuffered file: what `io.FileIO` is for a real one."""

from __future__ import annotations

import io
import operator
from typing import Any

from grader.subject import streams
from grader.subject.standins.descriptors import TABLE, Description


class ModelRaw(io.RawIOBase):
    """Unbuffered bytes behind a modelled descriptor.

    `collecting`: a buffer above says by `publish` when writes become visible. `quiet`: that buffer is being
    emptied for a reason other than flush or close, so not yet. `looking`: one call of the reader goes on, and
    learns only once where the end is. `lazy`: nobody needs to know the position yet.
    """

    def __init__(self, descriptor: int, name: object, mode: str, *, closefd: bool = True) -> None:
        self._descriptor, self.name, self._mode, self._closefd = descriptor, name, mode, closefd
        self.collecting = self.quiet = self.looking = self.lazy = self._ended = False
        if "a" in mode:
            self._description().at_end = True

    @property
    def mode(self) -> str:
        """As `io.FileIO` spells it."""
        for char in "xa":
            if char in self._mode:
                return char + "b" + "+" * ("+" in self._mode)
        return "rb+" if "+" in self._mode else self._mode[:1] + "b"

    @property
    def closefd(self) -> bool:
        """Whether closing closes the descriptor."""
        return self._closefd

    def _description(self) -> Description:
        if self.closed:
            raise ValueError("I/O operation on closed file")
        return TABLE.need(self._descriptor)

    def fileno(self) -> int:
        """The descriptor; only our `os` and `fcntl` know it."""
        if self.closed:
            raise ValueError("I/O operation on closed file")
        return self._descriptor

    def isatty(self) -> bool:
        """Never."""
        self._description()
        return False

    def readable(self) -> bool:
        """Opened for reading."""
        return self._description().readable

    def writable(self) -> bool:
        """Opened for writing."""
        return self._description().writable

    def seekable(self) -> bool:
        """Unless it is a pipe."""
        return self._description().seekable

    def _reading(self) -> Description:
        description = self._description()
        if not description.readable:
            raise io.UnsupportedOperation("File not open for reading")
        return description

    def _writing(self) -> Description:
        description = self._description()
        if not description.writable:
            raise io.UnsupportedOperation("File not open for writing")
        return description

    def readinto(self, buffer: Any) -> int | None:
        """One operation, or none where the same look has met the end already."""
        view = memoryview(buffer).cast("B")
        if self._ended and view.nbytes:
            return 0
        data = self._read(view.nbytes)
        if data is None:
            return None
        view[: len(data)] = data
        self._ended = self.looking and len(data) < view.nbytes
        return len(data)

    def _read(self, size: int) -> bytes | None:
        """What is there; None: nothing yet, and nobody wants to wait."""
        description = self._reading()
        try:
            return description.read(size)
        except BlockingIOError:
            return None

    def readall(self) -> bytes | None:  # type: ignore[override] # as `io.FileIO`
        """One operation."""
        return self._read(-1)

    def read(self, size: int | None = -1) -> bytes | None:
        """One operation."""
        return self._read(-1 if size is None else operator.index(size))

    def write(self, data: Any) -> int | None:
        """One operation, or none where a buffer collects. How much it was; None: nobody wants to wait for room."""
        description = self._writing()
        piece = bytes(memoryview(data))
        try:
            done = description.hold(piece)
        except BlockingIOError:
            return None
        if not self.collecting:
            description.publish()
        return done

    def publish(self) -> None:
        """Let everybody see what was written, unless `quiet`; a cut alone waits."""
        if not self.quiet:
            self._description().publish(with_cuts=False)

    def look(self, *, on: bool) -> bool:
        """One call of the reader begins or ends; whether one went on before."""
        before = self.looking
        self.looking = on and self.collecting
        self._ended = self._ended and self.looking
        return before

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move the position."""
        return self._description().seek(operator.index(offset), whence)

    def tell(self) -> int:
        """The position."""
        description = self._description()
        return 0 if self.lazy else description.here()

    def truncate(self, size: int | None = None) -> int:
        """Set the size; in atomic mode it is held back until the next write, sync or close."""
        description = self._writing()
        wanted = description.here() if size is None else operator.index(size)
        description.cut(wanted)
        return wanted

    def close(self) -> None:
        """Publish what is held back, then give the descriptor up."""
        if self.closed:
            return
        try:
            super().close()
        finally:
            if self._closefd:
                TABLE.close(self._descriptor)

    def __repr__(self) -> str:
        if self.closed:
            return "<_io.FileIO [closed]>"
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self.closefd}>"

    def __getstate__(self) -> object:
        raise TypeError("cannot pickle 'FileIO' object")


streams.UNBUFFERED.add(ModelRaw)
