"""Tar archives, packed or not, read in one go and without trusting what they say of themselves."""

from __future__ import annotations

import bz2
import lzma
import os
import tarfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final, Protocol

from grader.intake.bundle import checked, folded, is_noise
from grader.intake.limits import Limits
from grader.submission import MAX_BYTES, Unreadable, read_regular

_BLOCK: Final = 512
_CHUNK: Final = 65_536
_XZ_MEMORY: Final = 128_000_000
# So many bytes come out whatever the ratio: a short text that repeats itself is no bomb.
_UNSUSPECTED: Final = 2_000_000
_USTAR_AT: Final = 257
# Negative offsets, deep chains of headers: all that a hostile header can do to the library.
_BROKEN = (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError, OverflowError, RecursionError)


class Tar:
    """A tar archive as a bundle: the files whose name is `wanted` are copied into the folder `spool`.

    `wanted` says how many bytes of a file are of interest; of what is not, nothing is kept. `refused` is as of `Zip`.
    Raises `Unreadable`.
    """

    def __init__(
        self, file: IO[bytes], *, label: str, limits: Limits, wanted: Callable[[str], int], spool: Path
    ) -> None:
        self._label = label
        self._paths: dict[str, Path] = {}
        self.refused: dict[str, str] = {}
        spool.mkdir(parents=True)
        self._spool = spool
        stream = _Counted(file, label=label, limits=limits)
        try:
            with tarfile.open(fileobj=stream, mode="r|", bufsize=_BLOCK) as archive:  # type: ignore[call-overload]
                self._take(archive, limits=limits, wanted=wanted)
            # The library takes a header that it cannot read for the end; the true end is a block of zeros.
            ended = len(stream.last) == _BLOCK and not stream.last.strip(b"\0")
            stream.drain()
        except _BROKEN as problem:
            raise Unreadable(f"{label} is damaged or not complete, or is no tar archive.") from problem
        if not ended:
            raise Unreadable(f"{label} is damaged or not complete.")

    def names(self) -> Sequence[str]:
        """As `Bundle` says."""
        return sorted(self._paths)

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """As `Bundle` says."""
        if name in self.refused:
            raise Unreadable(self.refused[name])
        return read_regular(self._paths[name], limit=limit)

    def _take(self, archive: tarfile.TarFile, *, limits: Limits, wanted: Callable[[str], int]) -> None:
        twins: dict[str, str] = {}
        for number, member in enumerate(archive, start=1):
            if number > limits.members:
                raise Unreadable(f"{self._label} holds more than {limits.members:,} files.")
            try:
                name = checked(member.name)
            except ValueError as problem:
                self._refuse(member.name, f"{self._label} holds a file whose name {problem}.", strict=limits.strict)
                continue
            if not name or is_noise(name) or member.isdir():
                continue
            if why := self._why_refused(member):
                self._refuse(name, f"{name} in {self._label} {why}.", strict=limits.strict)
                self._paths[name] = self._spool / "refused"
                continue
            twin = twins.setdefault(folded(name), name)
            if name in self._paths or twin != name:
                self._refuse(name, f"{self._label} holds {name} twice, or once more as {twin}.", strict=limits.strict)
            self._paths[name] = self._copied(archive, member, most=wanted(name))

    def _why_refused(self, member: tarfile.TarInfo) -> str:
        if hasattr(tarfile, "data_filter"):  # Python 3.11.4 has brought it
            try:
                tarfile.data_filter(member, os.fspath(self._spool))
            except tarfile.FilterError:
                return "is a link or a device, or leads out of the archive; hand in the file itself"
        if not member.isreg() or member.issparse():
            return "is a link or a device; hand in the file itself"
        return ""

    def _copied(self, archive: tarfile.TarFile, member: tarfile.TarInfo, *, most: int) -> Path:
        path = self._spool / f"{len(self._paths):06}"
        if most and (content := archive.extractfile(member)) is not None:
            path.write_bytes(content.read(most + 1))
        return path

    def _refuse(self, name: str, why: str, *, strict: bool) -> None:
        if strict:
            raise Unreadable(why)
        self.refused.setdefault(name, why)


class _Decompressor(Protocol):
    """What `bz2` and `lzma` offer, and `_Gunzip` makes of `zlib`."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gunzip:
    """One member of a gzip file."""

    def __init__(self) -> None:
        self._object = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._object.eof

    @property
    def needs_input(self) -> bool:
        return not self._object.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._object.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._object.decompress(self._object.unconsumed_tail + data, max(max_length, 0))


def _xz() -> _Decompressor:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


_PACKED: Final[dict[bytes, Callable[[], _Decompressor]]] = {
    b"\x1f\x8b": _Gunzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": _xz,
}


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so may be a tar archive, packed or not; 512 bytes are enough."""
    return any(head.startswith(magic) for magic in _PACKED) or head[_USTAR_AT:].startswith(b"ustar")


class _Counted:
    """The content of a packed file as a stream that counts, and ends with `Unreadable` where there is too much of it.

    `last` is what was read last.
    """

    def __init__(self, file: IO[bytes], *, label: str, limits: Limits) -> None:
        self._file = file
        self._label = label
        self._limits = limits
        self._taken = 0
        self._given = 0
        self._ready = b""
        self._input = file.read(_BLOCK)
        self._taken = len(self._input)
        if not is_tar(self._input):
            raise Unreadable(f"{label} is no tar archive, or is damaged.")
        self._make = next((make for magic, make in _PACKED.items() if self._input.startswith(magic)), None)
        self._decompressor = self._make() if self._make else None
        self.last = b""

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        parts = [self._ready]
        length = len(self._ready)
        while length < size and (more := self._more()):
            parts.append(more)
            length += len(more)
        everything = b"".join(parts)
        self.last, self._ready = everything[:size], everything[size:]
        return self.last

    def drain(self) -> None:
        """Read what is left, since a sum over everything comes last."""
        while self._more():
            self._ready = b""

    def _more(self) -> bytes:
        data = self._plain() if self._decompressor is None else self._unpacked(self._decompressor)
        self._given += len(data)
        if self._given > self._limits.total_bytes:
            raise Unreadable(f"{self._label} unpacks to more than {self._limits.total_bytes:,} bytes.")
        if self._given > _UNSUSPECTED and self._given > self._limits.ratio * self._taken:
            raise Unreadable(f"{self._label} unpacks to more than {self._limits.ratio} times its size.")
        return data

    def _plain(self) -> bytes:
        data, self._input = self._input or self._fresh(), b""
        return data

    def _unpacked(self, decompressor: _Decompressor) -> bytes:
        while True:
            if decompressor.eof:
                rest = (decompressor.unused_data or self._input or self._fresh()).lstrip(b"\0")
                if not rest or self._make is None:
                    return b""
                # Several packed files one after the other are one: some tools pack in parallel.
                decompressor = self._decompressor = self._make()
                self._input = rest
            if decompressor.needs_input and not self._input:
                self._input = self._fresh()
                if not self._input:
                    raise EOFError
            data, self._input = decompressor.decompress(self._input, _CHUNK), b""
            if data:
                return data

    def _fresh(self) -> bytes:
        data = self._file.read(_CHUNK)
        self._taken += len(data)
        return data
