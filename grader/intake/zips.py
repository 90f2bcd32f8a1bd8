"""Zip archives, read without trusting what they say of themselves."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import IO

from grader.intake.bundle import checked, folded, is_noise
from grader.intake.limits import Limits
from grader.submission import MAX_BYTES, Unreadable

_UNIX = 3
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # traditional, strong, and an encrypted directory (APPNOTE.TXT 4.4.4)
_LOCAL_HEADER_BYTES = 30
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# The others of the format come out of the standard library without a bound on what one reading gives.
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
    RuntimeError,  # of which is what is not implemented
)


class Zip:
    """A zip archive as a bundle. What it holds comes out file by file, and never more than the limits allow.

    `refused` says of paths that cannot be trusted why; where the limits are those of one student's archive there are
    none, since one of them condemns it. Raises `Unreadable`, as all methods do.
    """

    def __init__(self, file: IO[bytes], *, label: str, limits: Limits) -> None:
        self._label = label
        self._left = limits.total_bytes
        self.refused: dict[str, str] = {}
        if file.read(4) not in _MAGIC:
            raise Unreadable(f"{label} is no zip archive, or is damaged.")
        try:
            self._archive = zipfile.ZipFile(_Measured(file, limit=limits.directory_bytes))
        except _TooMuchError as problem:
            raise Unreadable(f"{label} lists too many files.") from problem
        except _BROKEN as problem:
            raise Unreadable(f"{label} is damaged or not complete, or its names are not UTF-8.") from problem
        members = self._archive.infolist()
        self._bound(members, limits=limits)
        self._members = self._named(members, strict=limits.strict)

    def names(self) -> Sequence[str]:
        """As `Bundle` says."""
        return sorted(self._members)

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """As `Bundle` says."""
        if name in self.refused:
            raise Unreadable(self.refused[name])
        try:
            with self._archive.open(self._members[name]) as file:
                data = file.read(min(limit, self._left) + 1)
        except _BROKEN as problem:
            raise Unreadable(f"{name} in {self._label} is damaged.") from problem
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(f"{self._label} unpacks to too much.")
        return data

    def _bound(self, members: Sequence[zipfile.ZipInfo], *, limits: Limits) -> None:
        if len(members) > limits.members:
            raise Unreadable(f"{self._label} holds more than {limits.members:,} files.")
        # An archive that admits to be a bomb is one; one that does not is found out when it is read.
        if sum(member.file_size for member in members) > limits.total_bytes:
            raise Unreadable(f"{self._label} unpacks to more than {limits.total_bytes:,} bytes.")
        ends = 0
        for member in sorted(members, key=lambda each: each.header_offset):
            if member.header_offset < ends:
                raise Unreadable(f"{self._label} is damaged: its files overlap.")
            ends = member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size

    def _named(self, members: Sequence[zipfile.ZipInfo], *, strict: bool) -> dict[str, zipfile.ZipInfo]:
        named: dict[str, zipfile.ZipInfo] = {}
        twins: dict[str, str] = {}
        for member in members:
            # Some tools on Windows write backslashes; `filename` ends at a null byte, `orig_filename` does not.
            raw = member.orig_filename.replace("\\", "/")
            try:
                name = checked(raw)
            except ValueError as problem:
                self._refuse(raw, f"{self._label} holds a file whose name {problem}.", strict=strict)
                continue
            if not name or is_noise(name) or raw.endswith("/") or stat.S_ISDIR(member.external_attr >> 16):
                continue
            why = _why_refused(member)
            if why:
                self._refuse(name, f"{name} in {self._label} {why}.", strict=strict)
            twin = twins.setdefault(folded(name), name)
            if name in named or twin != name:
                self._refuse(name, f"{self._label} holds {name} twice, or once more as {twin}.", strict=strict)
            named[name] = member
        return named

    def _refuse(self, name: str, why: str, *, strict: bool) -> None:
        if strict:
            raise Unreadable(why)
        self.refused.setdefault(name, why)


def _why_refused(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted; hand in an archive without a password"
    mode = member.external_attr >> 16
    if member.create_system == _UNIX and stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is a link or a device; hand in the file itself"
    if member.compress_type not in _PACKED:
        return "is packed in a way that is not read here; make an ordinary zip"
    return ""


class _TooMuchError(OSError):
    """One reading asked for more than the directory of an honest archive takes."""


class _Measured:
    """A file that refuses to hand out too much at once: `zipfile` reads a whole directory in one go."""

    def __init__(self, file: IO[bytes], *, limit: int) -> None:
        self._file = file
        self._limit = limit

    def read(self, size: int = -1) -> bytes:
        if size > self._limit:
            raise _TooMuchError
        return self._file.read(size if size >= 0 else self._limit)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True
