"""The functions of `os` and `os.path` that take the path of a file."""
# The functions of `os`, as student code calls them:
# ruff: noqa: PTH115, PTH116

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Callable
from typing import Any, Final

from grader.subject.standins import descriptor_calls
from grader.subject.standins.descriptor_calls import no_folder_descriptor, result
from grader.subject.standins.descriptors import TABLE, failed
from grader.subject.standins.paths import (
    OTHER,
    AnyPath,
    Real,
    ask,
    ask_two,
    look,
    parent_real,
    real_kind,
    text,
)


def stat(path: Any, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> os.stat_result:
    """`os.stat`."""
    no_folder_descriptor(dir_fd)
    if isinstance(path, int):
        return descriptor_calls.fstat(path)
    follow = bool(follow_symlinks)
    try:
        status = ask(path, "stat", lambda full: (full, real_kind(full, follow=follow), follow)).value
        return result([status[0], TABLE.size_of(status[3], int(status[1])), *status[2:]])
    except Real:
        return os.stat(path, follow_symlinks=follow)


def lstat(path: AnyPath, *, dir_fd: int | None = None) -> os.stat_result:
    """`os.lstat`."""
    return stat(path, dir_fd=dir_fd, follow_symlinks=False)


def access(
    path: Any,
    mode: int,
    *,
    dir_fd: int | None = None,
    effective_ids: bool = False,
    follow_symlinks: bool = True,
) -> bool:
    """`os.access`: a modelled file can be read and written, never executed."""
    no_folder_descriptor(dir_fd)
    if isinstance(path, int):
        return not mode & os.X_OK
    kind, modelled = look(path, follow=follow_symlinks)
    if kind and not modelled:
        return os.access(path, mode, effective_ids=effective_ids)
    return kind == "dir" or (bool(kind) and not mode & os.X_OK)


def unlink(path: AnyPath, *, dir_fd: int | None = None) -> None:
    """`os.unlink`, also `os.remove`."""
    no_folder_descriptor(dir_fd)
    try:
        ask(path, "unlink", lambda full: (full, real_kind(full, follow=False)))
    except Real:
        raise failed(errno.EPERM, path) from None


def rename(src: AnyPath, dst: AnyPath, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None) -> None:
    """`os.rename`, also `os.replace`."""
    no_folder_descriptor(src_dir_fd)
    no_folder_descriptor(dst_dir_fd)
    ask_two(src, dst, "rename")


def link(
    src: AnyPath,
    dst: AnyPath,
    *,
    src_dir_fd: int | None = None,
    dst_dir_fd: int | None = None,
    follow_symlinks: bool = True,  # noqa: ARG001 - Linux never follows here unless it must
) -> None:
    """`os.link`."""
    no_folder_descriptor(src_dir_fd)
    no_folder_descriptor(dst_dir_fd)
    ask_two(src, dst, "link")


def symlink(
    src: AnyPath,
    dst: AnyPath,
    target_is_directory: bool = False,  # noqa: ARG001 - the signature of `symlink`
    *,
    dir_fd: int | None = None,
) -> None:
    """`os.symlink`."""
    no_folder_descriptor(dir_fd)
    target = text(src)
    if "\0" in target:
        raise ValueError("embedded null byte")
    ask(dst, "symlink", lambda full: (target, full, _there(full), parent_real(full)))


def _there(full: str) -> str:
    """What is really there; a device counts as a file, since nothing can take its place."""
    found = real_kind(full, follow=False)
    return "file" if found == OTHER else found


def readlink(path: Any, *, dir_fd: int | None = None) -> Any:
    """`os.readlink`."""
    no_folder_descriptor(dir_fd)
    try:
        target = str(ask(path, "readlink", lambda full: (full, real_kind(full, follow=False))).value[0])
    except Real:
        return os.readlink(path)
    return os.fsencode(target) if isinstance(os.fspath(path), bytes) else target


def _attribute(name: str, number: int = errno.EPERM) -> Callable[..., None]:
    """A function that sets something which no modelled file has: done when the file is there."""

    def call(path: Any, *_: Any, dir_fd: int | None = None, follow_symlinks: bool = True, **__: Any) -> None:
        no_folder_descriptor(dir_fd)
        if isinstance(path, int):
            descriptor_calls.fstat(path)
            return
        kind, modelled = look(path, follow=follow_symlinks)
        if not kind:
            raise failed(errno.ENOENT, path)
        if not modelled:
            raise failed(number, path)

    call.__name__ = call.__qualname__ = name
    return call


def statvfs(path: Any) -> os.statvfs_result:
    """`os.statvfs`: of the disk that is really under the working folder."""
    return os.statvfs("." if isinstance(path, int) or look(path)[1] else path)


def exists(path: Any) -> bool:
    """`os.path.exists`."""
    return _kind(path) != ""


def lexists(path: Any) -> bool:
    """`os.path.lexists`."""
    return _kind(path, follow=False) != ""


def isfile(path: Any) -> bool:
    """`os.path.isfile`."""
    return _kind(path) == "file"


def isdir(s: Any) -> bool:
    """`os.path.isdir`."""
    return _kind(s) == "dir"


def islink(path: Any) -> bool:
    """`os.path.islink`."""
    return _kind(path, follow=False) == "link"


def _kind(path: Any, *, follow: bool = True) -> str:
    """What is there; "" also where no path can be meant."""
    try:
        if not isinstance(path, int):
            return look(path, follow=follow)[0]
        mode = descriptor_calls.fstat(path).st_mode
    except (OSError, ValueError):
        return ""
    return {0o100000: "file", 0o040000: "dir"}.get(mode & 0o170000, OTHER)


def realpath(filename: Any, *, strict: bool = False) -> Any:
    """`os.path.realpath`: one operation, then the real links on the way that is left."""
    try:
        found = str(ask(filename or ".", "resolve", lambda full: (full,)).value[0])
    except Real:
        found = text(filename)
    found = posixpath.realpath(found)
    if strict:
        stat(found)
    return os.fsencode(found) if isinstance(os.fspath(filename), bytes) else found


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "stat": stat, "lstat": lstat, "access": access, "unlink": unlink, "remove": unlink, "rename": rename,
    "replace": rename, "link": link, "symlink": symlink, "readlink": readlink, "statvfs": statvfs,
    **{name: _attribute(name) for name in ("chmod", "chown", "lchmod", "lchown", "utime")},
}  # fmt: skip
LOOKUPS: Final[dict[str, Callable[..., Any]]] = {
    "exists": exists, "lexists": lexists, "isfile": isfile, "isdir": isdir, "islink": islink,
    "realpath": realpath,
}  # fmt: skip
