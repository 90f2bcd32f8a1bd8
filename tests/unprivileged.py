"""Runs pytest as an unprivileged user, for whom root's checkout may be out of sight: `python -m tests.unprivileged`.

The checkout and the packages of this interpreter are copied to a folder that everybody may read; arguments go to
pytest. Say `RACECOURSE_LONG_ATTACKS=yes` for the attacks that take long. Linux, as root, with `runuser`.

`python -m tests.unprivileged --delegated` gives the user a control group, as `systemd-run --user --scope` would: with
it the sandbox is that of level A, without it of level A-.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader import temporary
from grader.sandbox import cgroup

ROOT: Final = Path(__file__).resolve().parents[1]
USER: Final = "nobody"
_VERSION: Final = f"{sys.version_info.major}.{sys.version_info.minor}"
_LEFT_OUT: Final = shutil.ignore_patterns(".git", ".venv", "__pycache__", "grades", ".*_cache", ".hypothesis")
_NOT_NEEDED: Final = shutil.ignore_patterns("*.pth", "__pycache__", "*mypyc*", "mypy", "playwright", "babel", "sphinx")
_KEPT: Final = ("RACECOURSE_LONG_ATTACKS", "RACECOURSE_ATTACKS_AT", "LANG")


def _interpreter(runuser: str) -> str | None:
    """One of our version that the user may run: ours may lie in root's home."""
    for found in (os.path.realpath(sys.executable), shutil.which(f"python{_VERSION}", path="/usr/local/bin:/usr/bin")):
        tried = [runuser, "-u", USER, "--", str(found), "-c", "import ctypes, sqlite3"]
        if found and subprocess.run(tried, check=False, capture_output=True).returncode == 0:
            return found
    return None


@contextlib.contextmanager
def delegated() -> Iterator[bool]:
    """Have this process, and whom it starts, in a group below which the user may make more; whether there is one."""
    places = cgroup._places()  # noqa: SLF001 - ours
    own = [place.folder / f"{temporary.name()}delegated" for place in places]
    try:
        for folder in own:
            folder.mkdir()
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, USER)
            (folder / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")
        yield bool(own)
    finally:
        for folder in own:
            _leave(folder)


def _leave(folder: Path) -> None:
    """Go up again, beside where others are who make groups, and take the group with all below it away."""
    above = folder.parent / cgroup.EXAMINERS if (folder.parent / cgroup.EXAMINERS).exists() else folder.parent
    (above / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")
    for below in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        below.rmdir()
    folder.rmdir()


def main(arguments: list[str]) -> int:
    """The exit status of pytest."""
    if "--delegated" in arguments:
        with delegated() as could:
            if could:
                return as_user([one for one in arguments if one != "--delegated"])
            print("no control group can be made here", file=sys.stderr)  # noqa: T201
            return 2
    return as_user(arguments)


def as_user(arguments: list[str]) -> int:
    """The exit status of pytest, which the user runs."""
    runuser = shutil.which("runuser")
    if runuser is None or os.geteuid() != 0:
        print("only root can become somebody else here, by runuser", file=sys.stderr)  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory(prefix="unprivileged-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        shutil.copytree(ROOT, place / "course", ignore=_LEFT_OUT, symlinks=True)
        shutil.copytree(sysconfig.get_paths()["purelib"], place / "packages", ignore=_NOT_NEEDED)
        home = place / "home"
        home.mkdir()
        shutil.chown(home, USER)
        subprocess.run(["chown", "-R", USER, str(place / "course")], check=True)  # noqa: S607
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(home),
            "TMPDIR": str(home),
            "PYTHONPATH": f"{place / 'course'}:{place / 'packages'}",
        }
        python = _interpreter(runuser)
        if python is None:
            print(f"{USER} can run no Python {_VERSION} here", file=sys.stderr)  # noqa: T201
            return 2
        command = [runuser, "-u", USER, "--", python, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=place / "course", env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
