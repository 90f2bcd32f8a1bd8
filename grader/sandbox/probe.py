"""What isolation, and which Pythons, this machine really gives: tried out, never assumed."""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox import cgroup, trial
from grader.sandbox.level import Level
from grader.verdict import GraderError

_SECONDS = 5.0
_NO_RANDOMIZE = 0x0040000
_QUERY = 0xFFFFFFFF
BUBBLEWRAP = (
    "Debian, Ubuntu: sudo apt install bubblewrap · Fedora: sudo dnf install bubblewrap"
    " · Arch: sudo pacman -S bubblewrap · macOS has none: --require C is what there is"
)
# With a network of its own, and as root of it: either is what AppArmor's restriction forbids. No command is needed, as
# of util-linux, that may not be there.
_MAKE_NAMESPACES = """
import ctypes, os
user = os.geteuid()
if ctypes.CDLL(None).unshare(0x10000000 | 0x40000000) != 0:
    raise SystemExit(1)
with open("/proc/self/uid_map", "w") as numbers:
    numbers.write(f"0 {user} 1")
"""
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One thing that was tried: what was found, and what would help if it is not there."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The best level that can be had, and what stood in the way of better ones, in sentences."""

    level: Level
    failed: tuple[str, ...]


def level() -> Level:
    """The best level of isolation that can be had here."""
    return standing().level


def standing(secrets: Sequence[Path] = ()) -> Standing:
    """Try levels from the best one down, each with all its claims; `secrets` must not be seen from inside.

    Never raises: at level D nothing is claimed.
    """
    failed: list[str] = []
    for candidate in _candidates():
        wrong = _shortcomings(candidate, secrets)
        if not wrong:
            return Standing(level=candidate, failed=tuple(failed))
        failed += wrong
    return Standing(level=Level.D, failed=tuple(failed))


def _candidates() -> Iterator[Level]:
    if sys.platform == "darwin":
        yield Level.C
    if sys.platform == "linux":
        yield from (Level.A_ROOT,) if os.geteuid() == 0 else (Level.A, Level.A_MINUS)
        yield Level.B


def _shortcomings(candidate: Level, secrets: Sequence[Path]) -> list[str]:
    try:
        tried = trial.try_out(candidate, trial.QUICK[candidate], secrets=secrets)
    except (GraderError, OSError) as error:
        return [f"{candidate}: {error}"]
    return [
        f"{candidate}: {one.claim.replace('_', ' ')} was not refused ({one.broken})" for one in tried if not one.held
    ]


def shortcomings(found: Standing) -> list[Probe]:
    """What stood in the way of better levels, each as a probe that failed."""
    return [Probe(name="a better level", ok=False, found=why, remedy=_remedy(why)) for why in found.failed]


def _remedy(why: str) -> str:
    """What would help against this shortcoming, as far as its sentence tells."""
    if "bubblewrap is not installed" in why:
        return BUBBLEWRAP
    if "another user may not read" in why:
        return "a Python below /usr or /opt, and the grader in a folder that everybody may read"
    return "a kernel and a container that allow namespaces (sysctl, AppArmor, seccomp); or run as root"


def limits(found: Level) -> list[Probe]:
    """Whether the limits of this level bind, tried out: this takes a second."""
    if found is Level.D:
        return []
    try:
        tried = trial.try_out(found, (*trial.QUICK[found], *trial.LIMITS[found]))
    except (GraderError, OSError) as error:
        return [Probe(name="sandbox", ok=False, found=str(error), remedy="install bubblewrap, or run as another user")]
    return [
        Probe(
            name=one.claim.replace("_", " "),
            ok=one.held,
            found="refused" if one.held else one.broken,
            remedy="" if one.held else "a kernel or a container that allows namespaces; as root a fresh user is used",
        )
        for one in tried
    ]


def probes() -> list[Probe]:
    """Everything that is probed, in the order in which it is shown; never raises."""
    tried: tuple[Callable[[], Probe], ...] = (
        _bubblewrap,
        _user_namespaces,
        _cgroup,
        _seqpacket,
        _pidfd,
        _affinity,
        _randomisation,
        _pythons,
    )
    return [probe() for probe in tried]


def _bubblewrap() -> Probe:
    said = _output(["bwrap", "--version"])
    return Probe(
        name="bubblewrap",
        ok=said is not None,
        found=said or "not found",
        remedy=BUBBLEWRAP if said is None else "",
    )


def _user_namespaces() -> Probe:
    works = _output([sys.executable, "-I", "-S", "-c", _MAKE_NAMESPACES]) is not None
    return Probe(
        name="user namespaces",
        ok=works,
        found="can be made, with a network of their own" if works else "cannot be made",
        remedy="" if works else "allow unprivileged user namespaces (sysctl, AppArmor), or run as root",
    )


def _cgroup() -> Probe:
    made = cgroup.group()
    if made is not None:
        made.close()
    return Probe(
        name="control groups",
        ok=made is not None,
        found="memory and processes of a box are capped together"
        if made is not None
        else "none can be made: the memory of a box is looked at ten times a second",
        remedy="" if made is not None else "run under: systemd-run --user --scope -p Delegate=yes",
    )


def _seqpacket() -> Probe:
    return _tried(
        "message sockets",
        _make_seqpacket,
        found="SOCK_SEQPACKET with the sender's pid",
        otherwise="a stream with length prefixes is used; who sent a message cannot be checked",
    )


def _make_seqpacket() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)


def _pidfd() -> Probe:
    return _tried(
        "pidfd",
        lambda: os.close(os.pidfd_open(os.getpid())),
        found="the end of a process is told by the kernel",
        otherwise="the end of a process is told by its parent",
    )


def _affinity() -> Probe:
    return _tried(
        "pinning",
        lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
        found=f"examiner and subject can share one of {os.cpu_count()} cores",
        otherwise="examiner and subject cannot be pinned to one core: slower",
    )


def _randomisation() -> Probe:
    return _tried(
        "fixed addresses",
        _toggle_randomisation,
        found="address randomisation can be turned off for subjects",
        otherwise="addresses differ from run to run",
    )


def _toggle_randomisation() -> None:
    personality = ctypes.CDLL(None, use_errno=True).personality
    before = personality(_QUERY)
    if before == -1 or personality(before | _NO_RANDOMIZE) == -1:
        raise OSError(ctypes.get_errno(), "personality")
    personality(before)


def _pythons() -> Probe:
    found = [version for version in _PYTHONS if _output([f"python{version}", "-c", "print()"]) is not None]
    return Probe(
        name="Pythons",
        ok=bool(found),
        found=", ".join(found) or "none of " + ", ".join(_PYTHONS),
        remedy="" if found else "install Python 3.11 or newer on the PATH",
    )


def _tried(name: str, attempt: Callable[[], None], *, found: str, otherwise: str) -> Probe:
    try:
        attempt()
    except (AttributeError, OSError):
        return Probe(name=name, ok=False, found=otherwise, remedy="use Linux for the full set")
    return Probe(name=name, ok=True, found=found)


def _output(command: list[str]) -> str | None:
    """What a command prints; None when it is missing, fails or takes too long."""
    program = shutil.which(command[0])
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - commands of ours, without a shell
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
