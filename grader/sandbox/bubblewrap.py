"""How bubblewrap is told to make a box: what is in it, and what is not.

A box sees the interpreter, its libraries and our package, read-only, and has private processes, devices, network
and temporary files. It sees neither the course nor submissions, nor anybody's home.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

COMMAND: Final = "bwrap"
FOLDER: Final = "/tmp/racecourse-box"  # noqa: S108 - inside the box
TEMPORARY_BYTES: Final = 64 * 1024 * 1024  # of files in /tmp, and as much again in /dev/shm
_PRIVATE: Final = ("/dev/shm", "/tmp")  # noqa: S108 - inside the box
_SYSTEM: Final = ("/usr", "/etc/ld.so.cache", "/etc/alternatives")
_LINKED: Final = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_FILES: Final = Path(__file__).with_name("etc")
_ENVIRONMENT: Final = {"TMPDIR": "/tmp"}  # noqa: S108 - inside the box


def options(*, root: bool, environment: Iterable[tuple[str, str]], seccomp: int | None) -> list[str]:
    """Everything but the program to run.

    `root`: no namespace of users is made, and the program gets what it needs to become somebody else; otherwise
    it is nobody in particular already. `seccomp` is a descriptor that holds the filter.
    """
    chosen = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    if root:
        chosen += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        chosen += ["--unshare-user", "--disable-userns", "--uid", "60000", "--gid", "60000"]
    chosen += ["--as-pid-1", "--die-with-parent", "--new-session", "--hostname", "box", "--clearenv"]
    for name, value in (*environment, *_ENVIRONMENT.items()):
        chosen += ["--setenv", name, value]
    if seccomp is not None:
        chosen += ["--seccomp", str(seccomp)]
    return [*chosen, *_filesystem(), "--chdir", FOLDER]


def readable() -> list[str]:
    """What a program that is in no box has to be able to read."""
    devices = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/proc", "/lib", "/lib64", "/bin")
    return [*_bound(), *(path for path in devices if os.path.exists(path))]  # noqa: PTH110


def _filesystem() -> list[str]:
    bound = list(dict.fromkeys(_bound()))
    made: dict[str, None] = {}
    for path in bound:
        made.update(dict.fromkeys(str(parent) for parent in reversed(Path(path).parents)))
    # First what is private: of what is bound, some may lie below /tmp.
    said = ["--proc", "/proc", "--dev", "/dev"]
    for folder in _PRIVATE:
        said += ["--perms", "1777", "--size", str(TEMPORARY_BYTES), "--tmpfs", folder]
    for folder in sorted(made.keys() - {"/", *_PRIVATE}, key=len):
        if not any(Path(folder).is_relative_to(path) for path in bound):
            said += ["--perms", "0755", "--dir", folder]
    for path in bound:
        said += ["--ro-bind", path, path]
    for path in _LINKED:
        if os.path.islink(path):  # noqa: PTH114 - a string is wanted
            said += ["--symlink", os.readlink(path), path]  # noqa: PTH115
        elif os.path.isdir(path):  # noqa: PTH112
            said += ["--ro-bind", path, path]
    for file in sorted(_FILES.iterdir()):
        said += ["--ro-bind", str(file), f"/etc/{file.name}"]
    return [*said, "--perms", "1777", "--dir", FOLDER, "--remount-ro", "/dev", "--remount-ro", "/"]


def _bound() -> Iterator[str]:
    """Paths that the interpreter and our package need, none below another."""
    wanted = {os.path.realpath(path) for path in (*_SYSTEM, *_python(), *_packages()) if os.path.exists(path)}  # noqa: PTH110
    wanted |= {path for path in (*_python(), *_packages()) if os.path.exists(path)}  # noqa: PTH110
    for path in sorted(wanted):
        if not any(path != other and Path(path).is_relative_to(other) for other in wanted):
            yield path


def _python() -> Iterator[str]:
    """The installation itself, and of a virtual environment just its interpreter and packages.

    What else lies in the folder of a virtual environment may be anything: a course, for instance.
    """
    yield sys.base_prefix
    if sys.base_exec_prefix != sys.base_prefix:
        yield sys.base_exec_prefix
    if sys.prefix != sys.base_prefix:
        paths = sysconfig.get_paths()
        yield from (str(Path(sys.prefix) / "pyvenv.cfg"), str(Path(sys.executable).parent))
        yield from (paths["purelib"], paths["platlib"])


def _packages() -> Iterator[str]:
    """Our own package, and what decodes messages."""
    yield str(Path(__file__).resolve().parents[1])
    yield str(Path(msgspec.__file__).resolve().parent)
