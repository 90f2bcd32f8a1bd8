"""The functions of `os` that work on folders."""
# The functions of `os`, as student code calls them:
# ruff: noqa: PTH118, PTH208

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from types import GenericAlias, TracebackType
from typing import Any, Final, Self

from grader.subject import agent
from grader.subject.standins import path_calls
from grader.subject.standins.descriptor_calls import no_folder_descriptor
from grader.subject.standins.descriptors import TABLE, failed
from grader.subject.standins.paths import AnyPath, Real, ask, folder, look, parent_real, real_kind, where

NAMES: Final = 200  # of a real folder, told to the model to show that it is not empty


def mkdir(path: AnyPath, mode: int = 0o777, *, dir_fd: int | None = None) -> None:  # noqa: ARG001 - no modes
    """`os.mkdir`."""
    no_folder_descriptor(dir_fd)
    try:
        ask(path, "mkdir", lambda full: (full, real_kind(full, follow=False), parent_real(full)))
    except Real:
        raise failed(errno.EEXIST, path) from None


def mkfifo(path: AnyPath, mode: int = 0o666, *, dir_fd: int | None = None) -> None:  # noqa: ARG001 - no modes
    """`os.mkfifo`."""
    no_folder_descriptor(dir_fd)
    try:
        ask(path, "mkfifo", lambda full: (full, real_kind(full, follow=False), parent_real(full)))
    except Real:
        raise failed(errno.EEXIST, path) from None


def rmdir(path: AnyPath, *, dir_fd: int | None = None) -> None:
    """`os.rmdir`."""
    no_folder_descriptor(dir_fd)

    def build(full: str) -> tuple[str, str, str]:
        kind = real_kind(full, follow=False)
        inside = sorted(os.listdir(full))[:NAMES] if kind == "dir" else []
        return full, kind, json.dumps(inside)

    try:
        ask(path, "rmdir", build)
    except Real:
        raise failed(errno.ENOTDIR, path) from None


def _listing(path: AnyPath) -> dict[str, str | None]:
    """The names in a folder and what they stand for, where the model says it. Raises `Real`."""
    full = where(path)
    payload = ask(path, "listdir", lambda full: (full, real_kind(full))).payload
    found: dict[str, Any] = json.loads(payload)
    names: dict[str, str | None] = dict(found["names"])
    if found["backed"] and real_kind(full) == "dir":
        gone = set(found["gone"])
        names.update({name: None for name in os.listdir(full) if name not in gone and name not in names})
    agent.saw(", ".join(sorted(names)) or "nothing")
    return dict(sorted(names.items()))


def listdir(path: Any = ".") -> list[Any]:
    """`os.listdir`, in alphabetical order."""
    if isinstance(path, int):
        return sorted(os.listdir(path))
    path = "." if path is None else path
    try:
        names = list(_listing(path))
    except Real:
        return sorted(os.listdir(path))
    return [os.fsencode(name) for name in names] if isinstance(os.fspath(path), bytes) else names


class DirEntry:
    """An entry of `os.scandir`."""

    __slots__ = ("_kind", "name", "path")
    __class_getitem__: Any = classmethod(GenericAlias)

    def __init__(self, name: Any, path: Any, kind: str | None) -> None:
        self.name, self.path, self._kind = name, path, kind

    def __fspath__(self) -> Any:
        return self.path

    def __repr__(self) -> str:
        return f"<DirEntry {self.name!r}>"

    def _is(self, kind: str, *, follow: bool) -> bool:
        if self._kind not in {None, "link"} or (self._kind == "link" and not follow):
            return self._kind == kind
        return look(self.path, follow=follow)[0] == kind

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""
        return self._is("dir", follow=follow_symlinks)

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a file."""
        return self._is("file", follow=follow_symlinks)

    def is_symlink(self) -> bool:
        """Whether it is a symbolic link."""
        return self._is("link", follow=False)

    def is_junction(self) -> bool:
        """Never, on this platform."""
        return False

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Its status."""
        return path_calls.stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self) -> int:
        """The number of its inode."""
        return path_calls.lstat(self.path).st_ino


class _Scan:
    """What `os.scandir` returns."""

    def __init__(self, entries: list[DirEntry]) -> None:
        self._entries: Iterator[DirEntry] = iter(entries)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> DirEntry:
        return next(self._entries)

    def close(self) -> None:
        """No more entries."""
        self._entries = iter(())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def scandir(path: Any = ".") -> Any:
    """`os.scandir`, in alphabetical order."""
    if isinstance(path, int):
        return os.scandir(path)
    given = "." if path is None else os.fspath(path)
    try:
        names = _listing(given)
    except Real:
        return os.scandir(given)
    code: Callable[[str], Any] = os.fsencode if isinstance(given, bytes) else str
    return _Scan([DirEntry(code(name), os.path.join(given, code(name)), kind) for name, kind in names.items()])


def chdir(path: Any) -> None:
    """`os.chdir`; a folder that only the model knows becomes the working folder of our stand-ins."""
    if isinstance(path, int):
        agent.unsupported("os.fchdir")
        os.chdir(path)
        return
    full = where(path)
    kind, _ = look(path)
    if kind != "dir":
        raise failed(errno.ENOTDIR if kind else errno.ENOENT, path)
    really = real_kind(full) == "dir"
    if really:
        os.chdir(full)
    TABLE.folder = None if really else full


def getcwdb() -> bytes:
    """`os.getcwdb`."""
    return os.fsencode(folder())


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "mkdir": mkdir, "mkfifo": mkfifo, "rmdir": rmdir, "listdir": listdir, "scandir": scandir, "chdir": chdir,
    "getcwd": folder, "getcwdb": getcwdb, "DirEntry": DirEntry,
}  # fmt: skip
