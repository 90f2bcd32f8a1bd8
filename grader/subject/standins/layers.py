"""The real buffers and text layer of `io`, which publish on flush and close only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from grader.subject import streams
from grader.subject.standins.raw import ModelRaw


def _bottom(layer: Any) -> ModelRaw | None:
    """The unbuffered file below; None where it was taken away or is not ours."""
    with suppress(ValueError, AttributeError):
        raw = layer.raw if hasattr(layer, "raw") else layer.buffer.raw
        return raw if isinstance(raw, ModelRaw) else None
    return None


@contextmanager
def _quiet(layer: object) -> Iterator[None]:
    """Emptying a buffer meanwhile publishes nothing."""
    raw = _bottom(layer)
    if raw is None:
        yield
        return
    before, raw.quiet = raw.quiet, True
    try:
        yield
    finally:
        raw.quiet = before


@contextmanager
def _looking(layer: object) -> Iterator[None]:
    """All that is read meanwhile is one look."""
    raw = _bottom(layer)
    if raw is None:
        yield
        return
    before = raw.look(on=True)
    try:
        yield
    finally:
        raw.look(on=before)


class _Layer:
    """What buffers and the text layer share."""

    def read(self, size: int | None = -1, /) -> Any:
        """Read."""
        with _looking(self):
            return super().read(size)  # type: ignore[misc]  # of the class of `io` beside this one

    def readline(self, size: int | None = -1, /) -> Any:
        """Read a line."""
        with _looking(self):
            return super().readline(-1 if size is None else size)  # type: ignore[misc]

    def readlines(self, hint: int | None = -1, /) -> Any:
        """Read all lines."""
        with _looking(self):
            return super().readlines(hint)  # type: ignore[misc]

    def close(self) -> None:
        """Close. How far it has been read does not matter any more."""
        try:
            super().close()  # type: ignore[misc]
        finally:
            streams.is_gone(self)

    def __repr__(self) -> str:
        shown = super().__repr__()
        return shown if shown.startswith("<_io.") else f"<_io.{shown[1:]}"


class BufferedReader(_Layer, io.BufferedReader):
    """The real one."""


class BufferedWriter(_Layer, io.BufferedWriter):
    """The real one, which publishes on flush and close only."""

    def flush(self) -> None:
        """Empty the buffer and publish."""
        super().flush()
        _publish(self)


class BufferedRandom(_Layer, io.BufferedRandom):
    """The real one, which publishes on flush and close only."""

    def flush(self) -> None:
        """Empty the buffer and publish."""
        super().flush()
        _publish(self)


def _publish(layer: object) -> None:
    raw = _bottom(layer)
    if raw is not None:
        raw.publish()


class TextIOWrapper(_Layer, io.TextIOWrapper):
    """The real one; asking for a position, moving or cutting publishes nothing by itself."""

    def seek(self, cookie: int, whence: int = 0, /) -> int:
        """Move."""
        with _quiet(self):
            return super().seek(cookie, whence)

    def tell(self) -> int:
        """The position."""
        with _quiet(self):
            return super().tell()

    def truncate(self, pos: int | None = None, /) -> int:
        """Set the size."""
        with _quiet(self):
            return super().truncate(pos)


streams.KINDS.update((BufferedReader, BufferedWriter, BufferedRandom, TextIOWrapper))
