"""How a nursery is launched: the one place where levels of isolation differ.

In every case it is a fresh interpreter with an environment of our own making, an empty working folder and exactly
one inherited channel. What it has to do to itself (become somebody else, give up rights) it is told by the first
message on that channel, before anything of a submission is there.
"""

from __future__ import annotations

import compileall
import contextlib
import functools
import itertools
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from grader import affinity
from grader.orders import Confine
from grader.sandbox import bubblewrap, seatbelt, seccomp
from grader.sandbox.level import Level
from grader.verdict import GraderError

ENVIRONMENT: Final = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONWARNINGS": "ignore",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "COLUMNS": "80",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": os.devnull,
    "MALLOC_ARENA_MAX": "1",  # each thread's own would take 64 MiB of the addresses that a submission may use
}
NURSERY: Final = "grader.subject.nursery"  # the module that is run
_FRESH_USERS: Final = 0x7000_0000  # above what people and containers are given, systemd's table says
_PER_EXAMINER: Final = 64
_BOXES: Final = itertools.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the nursery does to itself first, and where it works."""

    confine: Confine
    folder: str


def steady_addresses() -> list[str]:
    """The prefix of a command that switches address randomisation off; empty where that cannot be had."""
    setarch = shutil.which("setarch")
    if setarch is None or sys.platform != "linux":
        return []
    tried = subprocess.run([setarch, "-R", "true"], check=False, capture_output=True)  # noqa: S603
    return [setarch, "-R"] if tried.returncode == 0 else []


def terms(level: Level, folder: Path) -> Terms:
    """What a nursery at this level is told. `folder` is a private one of the host, used where there is no box."""
    match level:
        case Level.A | Level.A_MINUS:
            return Terms(confine=Confine(alone=_counted_apart()), folder=bubblewrap.FOLDER)
        case Level.A_ROOT:
            return Terms(confine=Confine(user=fresh_user(), alone=True), folder=bubblewrap.FOLDER)
        case Level.B:
            user = fresh_user() if os.geteuid() == 0 else None
            if user is not None:
                os.chown(folder, user, user)
            confine = Confine(
                user=user,
                alone=user is not None,
                filter=seccomp.program(),
                readable=bubblewrap.readable(),
                writable=[os.path.realpath(folder)],
            )
            return Terms(confine=confine, folder=os.path.realpath(folder))
        case Level.C | Level.D:
            return Terms(confine=Confine(), folder=os.path.realpath(folder))


def launch(level: Level, *, control: int, output: int, folder: Path, prefix: list[str]) -> subprocess.Popen[bytes]:
    """Start a nursery that is told what to do on `control` and prints to `output`.

    Raises `OSError` or `GraderError` when it cannot be started. It dies with this thread.
    """
    compile_once()
    program = [sys.executable, "-P", "-s", "-B", "-m", NURSERY, str(control)]
    program += [",".join(map(str, cores)) for cores in (affinity.here(), affinity.idle())]
    with contextlib.ExitStack() as open_:
        command, passed = program, list[int]()
        if level.boxed:
            command, passed = open_.enter_context(_boxed(program, root=level is Level.A_ROOT))
        elif level is Level.C:
            command = [*seatbelt.prefix(folder), *program]
        return subprocess.Popen(  # noqa: S603
            [*prefix, *command],
            cwd="/" if level.boxed else folder,
            env={} if level.boxed else ENVIRONMENT | search_path() | {"TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=(control, *passed),
            start_new_session=True,
        )


@contextlib.contextmanager
def _boxed(program: list[str], *, root: bool) -> Iterator[tuple[list[str], list[int]]]:
    """The command that runs the program in a box, and the descriptors that it reads.

    Its options go by a descriptor: what stands on a command line, everybody may read.
    """
    bwrap = shutil.which(bubblewrap.COMMAND)
    if bwrap is None:
        raise GraderError("bubblewrap is not installed")
    code = seccomp.program()
    with contextlib.ExitStack() as open_:
        filtered = None if code is None else open_.enter_context(_readable(code))
        options = bubblewrap.options(root=root, environment=(ENVIRONMENT | search_path()).items(), seccomp=filtered)
        said = open_.enter_context(_readable(b"".join(os.fsencode(one) + b"\0" for one in options)))
        passed = [said] if filtered is None else [said, filtered]
        yield [bwrap, "--args", str(said), "--", *program], passed


@contextlib.contextmanager
def _readable(data: bytes) -> Iterator[int]:
    """A descriptor from which the data can be read."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        yield file.fileno()


def _counted_apart() -> bool:
    """Whether the kernel counts the processes of a namespace of users by themselves: since Linux 5.14."""
    numbers = re.findall(r"\d+", platform.release())
    return tuple(map(int, numbers[:2])) >= (5, 14)


def fresh_user() -> int:
    """A user id that nobody else has, of those that there are here; root only.

    Limits are counted for each user, so two boxes never share one: it is made of this process's id, which no other
    examiner has while this one lives, and a number.
    """
    number = os.getpid() * _PER_EXAMINER + next(_BOXES) % _PER_EXAMINER
    first, count = max(_mapped_users(), key=lambda span: span[0] + span[1])
    if first + count > 2 * _FRESH_USERS:
        return _FRESH_USERS + number % (_FRESH_USERS // 8)
    return first + count - 1 - number % max(1, count // 4)


def _mapped_users() -> list[tuple[int, int]]:
    """Which user ids there are in this namespace: first, and how many."""
    try:
        lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    except OSError:
        return [(0, 1 << 32)]
    spans = [(int(first), int(count)) for first, _outside, count in map(str.split, lines)]
    return spans or [(0, 1 << 32)]


@functools.cache
def compile_once() -> None:
    """Subjects write no bytecode (`-B`), so that of our own modules has to be there before the first."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package, package / "subject", package / "subject" / "standins"):
        compileall.compile_dir(str(folder), maxlevels=0, quiet=2)


def search_path() -> dict[str, str]:
    """Where the interpreter finds our package and what it needs when they are not installed for it."""
    ours = Path(__file__).resolve().parents[2]
    theirs = Path(msgspec.__file__).resolve().parents[1]
    return {"PYTHONPATH": os.pathsep.join(dict.fromkeys((str(ours), str(theirs))))}
