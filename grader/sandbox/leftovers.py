"""What graders that were killed have left behind: processes, their folders, and the control groups of their boxes."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader import processes, temporary
from grader.sandbox import cgroup

_MARK: Final = f"TMPDIR={os.sep}"
_PATIENCE: Final = 2.0  # seconds for processes that have been killed to be gone


def sweep() -> None:
    """End and remove what belongs to graders that are gone, and nothing of those that run."""
    cgroup.sweep()
    _end_strays()
    temporary.sweep()


def strays() -> list[int]:
    """Processes of submissions whose grader is gone: where there was no box, nothing has ended them.

    They are known by the private folder of their nursery, in which they work or which they have in their environment,
    and by descending from one that is. Who has hidden both is not found.
    """
    if not processes.LINUX:
        return []
    marked = [pid for pid in _all() if pid != os.getpid() and any(map(temporary.is_abandoned, _names(pid)))]
    return list(dict.fromkeys(pid for one in marked for pid in (one, *processes.descendants(one))))


def _end_strays() -> None:
    until = time.monotonic() + _PATIENCE
    while found := [pid for pid in strays() if processes.Process(pid).alive]:
        for pid in found:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if time.monotonic() > until:
            return
        time.sleep(0.001)  # a process that has been killed takes its time, and the kernel tells nobody when


def _all() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdecimal()]  # noqa: PTH208 - names are wanted


def _names(pid: int) -> Iterator[str]:
    """The parts of the paths that tell whose it is."""
    with contextlib.suppress(OSError):
        yield from Path(os.readlink(f"/proc/{pid}/cwd")).parts  # noqa: PTH115 - it may be gone
    with contextlib.suppress(OSError):
        said = Path(f"/proc/{pid}/environ").read_bytes().decode("utf-8", "replace").split("\0")
        for one in said:
            if one.startswith(_MARK):
                yield from Path(one).parts
