"""How a path of student code becomes a question to the model, with what the real file system says."""
# The functions of `os`, as student code calls them:
# ruff: noqa: PTH109, PTH116, PTH118, PTH120, PTH123

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins.descriptors import TABLE, Description, failed, named
from grader.subject.standins.pipe_ends import FifoEnd
from grader.wire import PAYLOAD_BYTES

USE_REAL: Final = -1
ADOPT_FIRST: Final = -2
REDIRECTIONS: Final = 40
PATH_CHARACTERS: Final = 4096
PATH_PARTS: Final = 128
OTHER: Final = "other"  # a device, a pipe, a socket: never modelled

AnyPath = str | bytes | os.PathLike[str] | os.PathLike[bytes]
Arguments = tuple[bool | int | float | str | None, ...]


class Real(Exception):  # noqa: N818 - not a mistake: the answer is elsewhere
    """The model knows nothing of this path: ask the real file system."""


def text(path: AnyPath) -> str:
    """The path as text."""
    return os.fsdecode(path)


def where(path: AnyPath) -> str:
    """The absolute, normal path that student code means."""
    given = text(path)
    if "\0" in given:
        raise ValueError("embedded null byte")
    if not given:
        raise failed(errno.ENOENT, path)
    full = os.path.normpath(os.path.join(folder(), given))
    full = "/" + full.lstrip("/")
    if len(full) > PATH_CHARACTERS or full.count("/") > PATH_PARTS:
        raise failed(errno.ENAMETOOLONG, path)
    try:
        full.encode()
    except UnicodeEncodeError:
        raise failed(errno.EILSEQ, path) from None
    return full


def folder() -> str:
    """The working folder."""
    return TABLE.folder if TABLE.folder is not None else os.getcwd()


def real_kind(path: str, *, follow: bool = True) -> str:
    """What the subject's real file system has there: "", "file", "dir", "link" or "other"."""
    try:
        mode = os.stat(path, follow_symlinks=follow).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "dir"
    return "link" if stat.S_ISLNK(mode) else OTHER


def parent_real(path: str) -> bool:
    """Whether the folder above really exists."""
    return real_kind(os.path.dirname(path)) == "dir"


def ask(path: AnyPath, do: str, build: Callable[[str], Arguments], *, on: str = "files") -> Any:
    """Announce an operation on one path; the answer. Raises `Real` where the model knows nothing.

    `build` makes the arguments from the absolute path; it is asked again when a link leads elsewhere.
    """
    full = where(path)
    for _ in range(REDIRECTIONS):
        with named(path):
            arguments = build(full)
            if OTHER in arguments:
                raise Real
            result = agent.call(on, do, *arguments)
        if result.value == USE_REAL:
            raise Real
        if result.value == ADOPT_FIRST:
            adopt(full, path)
        elif isinstance(result.value, str):
            full = result.value
        else:
            return result
    raise failed(errno.ELOOP, path)


def ask_two(old: AnyPath, new: AnyPath, do: str) -> None:
    """Announce an operation on two paths: a rename or a link."""
    source, target = where(old), where(new)
    for _ in range(2):
        with named(old, new):
            kinds = [real_kind(full, follow=False) for full in (source, target)]
            if OTHER in kinds:
                raise failed(errno.EPERM)
            shown = ["file" if kind == "link" else kind for kind in kinds]
            result = agent.call("files", do, source, target, *shown, parent_real(target))
        if result.value != ADOPT_FIRST:
            return
        adopt(source, old)


def adopt(full: str, path: AnyPath) -> None:
    """Hand a real file's content to the model, which alone changes it from now on."""
    if not os.access(full, os.R_OK | os.W_OK):
        raise failed(errno.EACCES, path)
    with open(full, "rb") as file:
        content = file.read(PAYLOAD_BYTES + 1)
    if len(content) > PAYLOAD_BYTES:
        raise failed(errno.EFBIG, path)
    with named(path):
        agent.call("files", "adopt", full, payload=content)


def opened(path: AnyPath, flags: int) -> int:
    """A descriptor of the modelled file. Raises `Real` where the real file is to be read."""
    description = open_path(path, flags)
    number = TABLE.add(description)
    if isinstance(description, FifoEnd):
        description.wait_for_the_other(number)
    return number


def open_path(path: AnyPath, flags: int) -> Description:
    """What the descriptor is to stand for. Raises `Real` as well."""
    flags |= getattr(os, "O_CLOEXEC", 0)
    answer = ask(path, "open", lambda full: (full, flags, real_kind(full), parent_real(full)))
    handle, inode, kind_, atomic, held = answer.value
    if kind_ == "fifo":
        return FifoEnd(inode, flags)
    description = Description(handle, inode, flags, folder=kind_ == "dir", atomic=bool(atomic))
    if held:
        description.hold_truncation()
    return description


def look(path: AnyPath, *, follow: bool = True) -> tuple[str, bool]:
    """What is there ("", "file", "dir", "link" or "other"), and whether it is modelled."""
    try:
        kind, modelled = ask(path, "kind", lambda full: (full, real_kind(full, follow=follow), follow)).value
    except Real:
        return OTHER, False
    except OSError:
        return "", False
    return str(kind), bool(modelled)
