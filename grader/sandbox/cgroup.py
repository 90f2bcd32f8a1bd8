"""Control groups: the kernel holds all processes of a box together to so much memory and so many tasks.

Version 2 where a delegated subtree can be had (`systemd-run --user --scope -p Delegate=yes`, or root), version 1 where
its hierarchies for memory and for pids can be written. See Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from grader import temporary
from grader.sandbox.memory import TOTAL_BYTES, TOTAL_TASKS

EXAMINERS: Final = "racecourse-examiners"  # where those go who make groups: one that has groups may have nobody in it
_MOUNTS: Final = Path("/proc/self/mounts")
_MEMBERSHIP: Final = Path("/proc/self/cgroup")
_KILLED: Final = re.compile(r"^oom_kill (\d+)$", re.MULTILINE)
_WANTED: Final = frozenset({"memory", "pids"})
_PATIENCE: Final = 2.0  # seconds for processes that have been killed to be gone
_NUMBERS: Final = count()


@dataclass(frozen=True, slots=True)
class Place:
    """A folder in which groups can be made, for which controllers."""

    folder: Path
    controllers: frozenset[str]
    unified: bool


class Group:
    """The group of one box, in one folder or, of version 1, in one for each controller."""

    def __init__(self, places: tuple[Place, ...], *, bytes_: int, tasks: int) -> None:
        self._folders: list[Path] = []
        self._told = ""
        called = f"{temporary.name()}{next(_NUMBERS)}"
        try:
            for place in places:
                made = place.folder / called
                made.mkdir()
                self._folders.append(made)
                for file, value in _limits(place, made, bytes_=bytes_, tasks=tasks).items():
                    _write(made / file, value)
                if "memory" in place.controllers:
                    self._told = str(made / ("memory.events" if place.unified else "memory.oom_control"))
        except OSError:
            self.close()
            raise

    def add(self, pid: int) -> None:
        """From now on it holds for this process and all that it will start. Raises `OSError`."""
        for folder in self._folders:
            _write(folder / "cgroup.procs", str(pid))

    @property
    def exceeded(self) -> int:
        """How often the kernel has killed one of them for memory."""
        with contextlib.suppress(OSError):
            found = _KILLED.search(Path(self._told).read_text(encoding="ascii"))
            return int(found[1]) if found else 0
        return 0

    def close(self) -> None:
        """End what is left in it, and remove it."""
        for folder in self._folders:
            _remove(folder)
        self._folders.clear()


def group(*, bytes_: int = TOTAL_BYTES, tasks: int = TOTAL_TASKS) -> Group | None:
    """A new group; None where none can be made."""
    with contextlib.suppress(OSError):
        places = _places()
        return Group(places, bytes_=bytes_, tasks=tasks) if places else None
    return None


def sweep() -> list[Path]:
    """End and remove the groups of graders that are gone; those that could be removed."""
    folders = [path for place in _places() for path in place.folder.glob(f"{temporary.PREFIX}*")]
    return [path for path in folders if temporary.is_abandoned(path.name) and _remove(path)]


def _places() -> tuple[Place, ...]:
    """Where groups can be made that hold memory and tasks together; nothing where there is no such place."""
    try:
        mounts = _mounts()
        membership = _MEMBERSHIP.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    own = {frozenset(names.split(",")): path for _number, names, path in (line.split(":", 2) for line in membership)}
    unified = next(_unified(mounts, own.get(frozenset({""}), "/")), None)
    if unified is not None:
        return (unified,)
    first = [
        Place(folder, frozenset({wanted}), unified=False)
        for wanted in sorted(_WANTED)
        for names, path in own.items()
        if wanted in names
        for folder in [_below(mounts.get(wanted), path)]
        if folder is not None
    ]
    return tuple(first) if len(first) == len(_WANTED) else ()


def _mounts() -> dict[str, Path]:
    """Where hierarchies are mounted: of version 1 by controller, of version 2 under ""."""
    found: dict[str, Path] = {}
    for line in _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        _what, place, kind, options = line.split()[:4]
        if kind == "cgroup2":
            found.setdefault("", Path(place))
        elif kind == "cgroup":
            found |= {name: Path(place) for name in _WANTED & set(options.split(","))}
    return found


def _unified(mounts: Mapping[str, Path], own: str) -> Iterator[Place]:
    """In the hierarchy of version 2: at its top for root, else beside the group in which we are."""
    top = mounts.get("")
    if top is None:
        return
    here = top / own.lstrip("/")
    if here.name == EXAMINERS:
        here = here.parent
    for folder in dict.fromkeys((top, here)):
        if not os.access(folder, os.W_OK) or not os.access(folder / "cgroup.procs", os.W_OK):
            continue
        if not _names(folder / "cgroup.subtree_control") >= _WANTED:
            _delegate(folder)
        if _names(folder / "cgroup.subtree_control") >= _WANTED:
            yield Place(folder, _WANTED, unified=True)


def _delegate(folder: Path) -> None:
    """Have the group hand its controllers on: for that, all who are in it go to one below it."""
    if not _names(folder / "cgroup.controllers") >= _WANTED:
        return
    with contextlib.suppress(OSError):
        below = folder / EXAMINERS
        below.mkdir(exist_ok=True)
        for pid in _members(folder):
            with contextlib.suppress(OSError):  # it may have ended
                _write(below / "cgroup.procs", pid)
        _write(folder / "cgroup.subtree_control", "+memory +pids")


def _below(mount: Path | None, own: str) -> Path | None:
    """Our own group of version 1, if groups can be made in it."""
    if mount is None:
        return None
    folder = mount / own.lstrip("/")
    return folder if os.access(folder, os.W_OK) else None


def _limits(place: Place, made: Path, *, bytes_: int, tasks: int) -> dict[str, str]:
    """What to write into the files of a group; swap is no way out."""
    found: dict[str, str] = {}
    if "memory" in place.controllers and place.unified:
        found |= {"memory.max": str(bytes_)}
        found |= {"memory.swap.max": "0"} if (made / "memory.swap.max").exists() else {}
    elif "memory" in place.controllers:
        found |= {"memory.limit_in_bytes": str(bytes_)}
        swap = "memory.memsw.limit_in_bytes"
        found |= {swap: str(bytes_)} if (made / swap).exists() else {}
    if "pids" in place.controllers:
        found |= {"pids.max": str(tasks)}
    return found


def _remove(folder: Path) -> bool:
    """Whether it is gone, with all who were in it."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            folder.rmdir()
        if not folder.exists():
            return True
        for pid in _members(folder):
            with contextlib.suppress(OSError, ValueError):
                os.kill(int(pid), signal.SIGKILL)
        time.sleep(0.001)  # a process that has been killed takes its time, and the kernel tells nobody when
    return False


def _members(folder: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return (folder / "cgroup.procs").read_text(encoding="ascii").split()
    return []


def _names(file: Path) -> set[str]:
    with contextlib.suppress(OSError):
        return set(file.read_text(encoding="ascii").split())
    return set()


def _write(file: Path, value: str) -> None:
    """In one call, as these files want it."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, value.encode("ascii"))
    finally:
        os.close(descriptor)
