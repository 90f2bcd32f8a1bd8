"""Archives by their name and by what they begin with."""

from __future__ import annotations

import contextlib
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from grader.intake.bundle import Bundle
from grader.intake.limits import ONE_STUDENT, WHOLE_CLASS, Limits
from grader.intake.sought import Sought
from grader.intake.tars import Tar, is_tar
from grader.intake.zips import Zip
from grader.submission import MAX_BYTES, Unreadable
from grader.verdict import UsageError

_ZIP: Final = (".zip",)
_TAR: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz")
# Known, so that whoever handed one in learns why it counts for nothing.
_NOT_READ: Final = (".7z", ".rar", ".tar.zst", ".zst", ".gz", ".bz2", ".xz")
_SUFFIXES: Final = tuple(sorted((*_ZIP, *_TAR, *_NOT_READ), key=len, reverse=True))
_HEAD_BYTES: Final = 512


def suffix(name: str) -> str:
    """The ending that makes a file's name that of an archive; empty where there is none."""
    lower = name.lower()
    return next((name[-len(each) :] for each in _SUFFIXES if lower.endswith(each) and len(name) > len(each)), "")


@contextlib.contextmanager
def of_bytes(data: bytes, *, label: str, sought: Sought) -> Iterator[Bundle]:
    """The bundle of one student's archive, whose bytes may be one more than are allowed; raises `Unreadable`."""
    if len(data) > ONE_STUDENT.archive_bytes:
        raise Unreadable(f"{label} is larger than {ONE_STUDENT.archive_bytes:,} bytes.")
    yield _bundle(io.BytesIO(data), label=label, limits=ONE_STUDENT, sought=sought)


@contextlib.contextmanager
def of_class(path: Path, *, sought: Sought) -> Iterator[Zip | Tar]:
    """The bundle of a whole class; raises `UsageError` where there is none in it or it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise UsageError(f"{str(path)!r} cannot be read: {problem.strerror}") from problem
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
        if not regular or not _is_archive(path.name, file.read(_HEAD_BYTES)):
            raise UsageError(
                f"{str(path)!r} is a file; expected a folder that holds one folder per student, or a zip or tar"
                " archive of a class"
            )
        file.seek(0)
        try:
            bundle = _bundle(file, label=path.name, limits=WHOLE_CLASS, sought=sought)
        except Unreadable as problem:
            raise UsageError(f"{problem} Download it again, or name the folder that it unpacks to.") from problem
        yield bundle


def _is_archive(name: str, head: bytes) -> bool:
    return bool(suffix(name)) or head.startswith(b"PK\x03\x04") or is_tar(head)


def _bundle(file: IO[bytes], *, label: str, limits: Limits, sought: Sought) -> Zip | Tar:
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    named = suffix(label).lower()
    if named in _NOT_READ:
        raise Unreadable(f"{label} is an archive of a kind that is not read; hand in a zip.")
    zipped = head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    if zipped != (named in _ZIP) and (zipped or is_tar(head)):
        raise Unreadable(f"{label} is {'a zip' if zipped else 'a tar'} archive under another name; name it as it is.")
    if named in _ZIP:
        return Zip(file, label=label, limits=limits)
    return Tar(
        file, label=label, limits=limits, wanted=lambda name: _kept_bytes(name, sought=sought), spool=sought.scratch()
    )


def _kept_bytes(name: str, *, sought: Sought) -> int:
    """How much of a file in a tar archive is kept: nothing of what no exercise asks for."""
    if suffix(name):
        return ONE_STUDENT.archive_bytes
    return MAX_BYTES if sought.asks_for(name) else 0
