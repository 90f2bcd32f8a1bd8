"""An output folder, held by one grader at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from grader.verdict import UsageError

_LOCK = ".lock"
_IGNORED = ".gitignore"


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Make the folder if need be, and hold its lock, which the system takes back however this process ends.

    Raises `UsageError` when the folder cannot be made or written, or when another grader holds it.
    """
    _make(folder)
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as problem:
        raise UsageError(_unwritable(folder, problem)) from problem
    with open(descriptor, "r+", encoding="ascii") as file:  # noqa: PTH123 - a descriptor, not a path
        try:
            # A record lock: unlike flock's, a child that outlives us does not inherit it.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise UsageError(_taken(folder, pid=file.read().strip())) from problem
        try:
            _sign(file.fileno())
        except OSError as problem:
            raise UsageError(_unwritable(folder, problem)) from problem
        yield


def _make(folder: Path) -> None:
    """A folder that is new is one that git leaves alone: nobody wants to commit a class's marks by accident."""
    try:
        new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        if new:
            (folder / _IGNORED).write_text("*\n", encoding="ascii")
    except (FileExistsError, NotADirectoryError) as problem:
        raise UsageError(f"{str(folder)!r} is a file or lies in one; name a folder with --output") from problem
    except OSError as problem:
        raise UsageError(_unwritable(folder, problem)) from problem


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def _taken(folder: Path, *, pid: str) -> str:
    who = f"another grader (pid {pid})" if pid else "another grader"
    return f"{who} is writing to {str(folder)!r}: wait for it, or name another folder with --output"


def _unwritable(folder: Path, problem: OSError) -> str:
    why = problem.strerror
    return f"the output folder {str(folder)!r} cannot be written ({why}); name another with --output"
