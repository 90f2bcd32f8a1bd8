"""What is made for a while and must not stay: named after who made it, so that others can tell when that one is gone.

A process that is killed removes nothing. The next grader sweeps what it finds of those that are gone, and of nobody
else: a name holds the number of its maker, when that began, and in which namespace of processes the number counts.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from grader import processes

PREFIX: Final = "racecourse-"
SHARED: Final = Path("/dev/shm")  # noqa: S108 - where a file is laid out as bait while a box is tried
_MAKER: Final = re.compile(r"(?P<pid>\d+)-(?P<born>\d+)-(?P<space>\d+)-")  # after the prefix


def name() -> str:
    """The beginning of a name for something of this process."""
    pid = os.getpid()
    return f"{PREFIX}{pid}-{processes.born(pid)}-{_namespace()}-"


def folder() -> tempfile.TemporaryDirectory[str]:
    """A new private folder, which is removed when it is left."""
    return tempfile.TemporaryDirectory(prefix=name())


def remove(path: Path) -> None:
    """Remove a folder and all that is in it, as far as can be, however deep it goes and whatever rights are left.

    Python's own way of removing a tree ends at a folder without rights whose path is too long for the kernel, and
    before 3.13 at a thousand levels.
    """
    with contextlib.suppress(RecursionError):
        shutil.rmtree(path, ignore_errors=True)
    for command in (("chmod", "-R", "u+rwx"), ("rm", "-rf")):
        if os.path.lexists(path):
            subprocess.run([*command, str(path)], check=False, capture_output=True)  # noqa: S603 - a path of ours


def is_abandoned(called: str) -> bool:
    """Whether something of this name was made here by a process that is gone."""
    found = _MAKER.match(called, len(PREFIX)) if called.startswith(PREFIX) else None
    if found is None or int(found["space"]) != _namespace():
        return False
    return processes.born(int(found["pid"])) != int(found["born"])


def sweep() -> list[Path]:
    """Remove folders and shared memory of graders that are gone, this user's own; what could be removed."""
    swept: list[Path] = []
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if is_abandoned(path.name) and _is_own_folder(path):
            remove(path)
            swept += [] if path.exists() else [path]
    for path in SHARED.glob(f"{PREFIX}*"):
        if is_abandoned(path.name) and _is_own_file(path):
            with contextlib.suppress(OSError):
                path.unlink()
                swept.append(path)
    return swept


def _is_own_file(path: Path) -> bool:
    with contextlib.suppress(OSError):
        found = path.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
    return False


def _is_own_folder(path: Path) -> bool:
    """Not through a link, and nobody else's: the folder for temporary files belongs to all."""
    with contextlib.suppress(OSError):
        found = path.lstat()
        return stat.S_ISDIR(found.st_mode) and (found.st_uid == os.geteuid() or _was_given_away(found))
    return False


def _was_given_away(found: os.stat_result) -> bool:
    """Whether it belongs to the user of a box: root gives a nursery its folder where there is no box around it."""
    return os.geteuid() == 0 and stat.S_IMODE(found.st_mode) == stat.S_IRWXU


def _namespace() -> int:
    """The number of the namespace in which process numbers count here; 0 where there is only one."""
    with contextlib.suppress(OSError):
        return Path("/proc/self/ns/pid").stat().st_ino
    return 0
