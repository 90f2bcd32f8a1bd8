"""Processes as the kernel shows them to anybody outside: whose child, in which state, how many threads, which sockets.

Linux tells in /proc; elsewhere psutil does, as far as it can.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import signal
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

import psutil

LINUX: Final = sys.platform == "linux"
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_SOCKET: Final = re.compile(r"socket:\[(\d+)\]")
_READ: Final = 65_536
_STATE, _PARENT, _THREADS = 0, 1, 17  # fields of /proc/PID/stat after the name, see proc(5)
_TIMES, _TIMES_OF_ENDED = slice(11, 13), slice(13, 15)
_BORN: Final = 19
_PR_SET_PDEATHSIG: Final = 1
_STATES: Final = {
    psutil.STATUS_ZOMBIE: "Z", psutil.STATUS_RUNNING: "R", psutil.STATUS_DISK_SLEEP: "D", psutil.STATUS_DEAD: "X",
}  # fmt: skip


class Process:
    """One process, told from a later one with the same number by when it began.

    `inside` is its number as it sees itself, in a box another one than `pid`, by which we know it.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._born = _born(pid)
        self.inside = _inside(pid)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Process) and (self.pid, self._born) == (other.pid, other._born)

    def __hash__(self) -> int:
        return hash((self.pid, self._born))

    def __repr__(self) -> str:
        return f"<process {self.inside}: {self.state or 'gone'}>"

    @property
    def state(self) -> str:
        """One letter, as `ps` shows it: R runs, S sleeps, Z has ended and nobody has asked how. Empty when gone."""
        found = _stat(self.pid)
        return found.state if found is not None and found.born == self._born else ""

    @property
    def ended(self) -> bool:
        """Whether nothing of it runs any more: gone, or a zombie."""
        return self.state in {"", "Z", "X"}

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return not self.ended

    @property
    def stopped(self) -> bool:
        """Whether it has been stopped and not resumed."""
        return self.state == "T"

    @property
    def is_zombie(self) -> bool:
        """Whether it has ended and its parent has not asked how."""
        return self.state == "Z"

    @property
    def parent(self) -> int:
        """The number by which we know its parent; 0 when it is gone."""
        found = _stat(self.pid)
        return found.parent if found is not None and found.born == self._born else 0

    @property
    def threads(self) -> int:
        """How many threads it has, of whatever kind; 0 when it has ended."""
        found = _stat(self.pid)
        return found.threads if found is not None and found.born == self._born and self.alive else 0

    @property
    def sockets(self) -> set[int]:
        """The inodes of the sockets that it holds; empty where the platform does not tell."""
        return set(_sockets(self.pid))

    def kill(self) -> None:
        """SIGKILL; nothing when it has ended."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """SIGSTOP: it does not go on, nor handle a signal, until it is resumed."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT: it goes on where it was stopped."""
        self._signal(signal.SIGCONT)

    def ask_where(self) -> None:
        """Have it print where it stands, if it has been prepared for that (`faulthandler.register`)."""
        self._signal(signal.SIGUSR1)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self.alive:
                os.kill(self.pid, number)


@dataclass(frozen=True, slots=True)
class _Stat:
    state: str
    parent: int
    threads: int
    seconds: float
    born: float
    below: float = 0.0  # seconds of children that have ended and been asked how


def _stat(pid: int) -> _Stat | None:
    if not LINUX:
        return _asked(pid)
    text = _text(f"/proc/{pid}/stat")
    fields = text.rpartition(b")")[2].split()
    if len(fields) <= _BORN:
        return None
    return _Stat(
        state=fields[_STATE].decode(),
        parent=int(fields[_PARENT]),
        threads=int(fields[_THREADS]),
        seconds=sum(map(int, fields[_TIMES])) / _TICKS,
        born=int(fields[_BORN]),
        below=sum(map(int, fields[_TIMES_OF_ENDED])) / _TICKS,
    )


def _asked(pid: int) -> _Stat | None:
    try:
        found = psutil.Process(pid)
        with found.oneshot():
            state = _STATES.get(found.status(), "S")
            if state == "Z":
                return _Stat("Z", found.ppid(), 0, 0.0, found.create_time())
            times = found.cpu_times()
            return _Stat(state, found.ppid(), found.num_threads(), times.user + times.system, found.create_time())
    except psutil.Error:
        return None


def _born(pid: int) -> float:
    found = _stat(pid)
    return found.born if found is not None else 0.0


def born(pid: int) -> int:
    """When the process began, in a unit of the platform's; -1 when there is none, or only its end is left."""
    found = _stat(pid)
    return -1 if found is None or found.state in {"Z", "X"} else int(found.born)


def _inside(pid: int) -> int:
    found = re.search(rb"^NSpid:.*?(\d+)$", _text(f"/proc/{pid}/status"), re.MULTILINE) if LINUX else None
    return int(found[1]) if found else pid


def _text(path: str) -> bytes:
    """What stands in a file of /proc; nothing when its process is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    found = b""
    try:
        while data := os.read(descriptor, _READ):
            found += data
    except OSError:
        return b""
    finally:
        os.close(descriptor)
    return found


def _entries(path: str) -> list[str]:
    try:
        return os.listdir(path)  # noqa: PTH208 - names are wanted
    except OSError:
        return []


def _sockets(pid: int) -> Iterator[int]:
    for descriptor in _entries(f"/proc/{pid}/fd"):
        with contextlib.suppress(OSError):
            found = _SOCKET.fullmatch(os.readlink(f"/proc/{pid}/fd/{descriptor}"))  # noqa: PTH115 - no path is behind it
            if found:
                yield int(found[1])


def children(pid: int) -> list[int]:
    """The children of a process, by whichever of its threads they were started."""
    if not LINUX:
        with contextlib.suppress(psutil.Error):
            return [child.pid for child in psutil.Process(pid).children()]
        return []
    return [
        int(child)
        for thread in _entries(f"/proc/{pid}/task")
        for child in _text(f"/proc/{pid}/task/{thread}/children").split()
    ]


def descendants(pid: int) -> list[int]:
    """Its children, theirs, and so on."""
    found: list[int] = []
    waiting = children(pid)
    while waiting:
        child = waiting.pop()
        if child not in found:
            found.append(child)
            waiting += children(child)
    return found


def seconds(pids: list[int]) -> float:
    """The processor time that these processes have used."""
    return sum(found.seconds for pid in pids if (found := _stat(pid)) is not None)


def seconds_with_ended(pids: list[int]) -> float:
    """The same, with what children have used that these processes have waited for."""
    return sum(found.seconds + found.below for pid in pids if (found := _stat(pid)) is not None)


_SWITCHES: Final = re.compile(rb"^State:\t(\w)|^(?:non)?voluntary_ctxt_switches:\t(\d+)", re.MULTILINE)

# Of one thread: process, thread, state, and how often it has gone to sleep or been interrupted.
Activity = tuple[int, str, bytes]


def activity(pids: list[int]) -> list[Activity]:
    """What tells whether any thread of these processes has run between two looks, or wants to."""
    found: list[Activity] = []
    for pid in pids:
        if not LINUX:
            stat = _asked(pid)
            found += [(pid, "", f"{stat.state} {stat.threads} {stat.seconds}".encode())] if stat else []
            continue
        for thread in _entries(f"/proc/{pid}/task"):
            said = _SWITCHES.findall(_text(f"/proc/{pid}/task/{thread}/status"))
            if said:
                found.append((pid, thread, b" ".join(state or count for state, count in said)))
    return found


def is_runnable(one: Activity, before: Collection[Activity] = ()) -> bool:
    """Whether the thread runs, or would if there were a core for it; waiting for a disk counts as well.

    Not a wait of that kind during which nothing has happened since `before`: the disk is none (a `vfork`, for one).
    """
    state = one[2][:1]
    return state == b"R" or (state == b"D" and one not in before)


def die_with(parent: int) -> None:
    """Have this process killed when its parent dies, or end now if that is not `parent` any more. Linux only."""
    if LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)
