"""How a nursery is launched: the one place that a sandbox has to change.

Until the sandbox is there, a nursery is a plain child process: a fresh interpreter with an environment of our
own making, an empty working folder, exactly one inherited descriptor, and no protection beyond that.
"""

from __future__ import annotations

import compileall
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from grader import affinity

ENVIRONMENT: Final = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONWARNINGS": "ignore",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "COLUMNS": "80",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
}


def steady_addresses() -> list[str]:
    """The prefix of a command that switches address randomisation off; empty where that cannot be had."""
    setarch = shutil.which("setarch")
    if setarch is None or sys.platform != "linux":
        return []
    tried = subprocess.run([setarch, "-R", "true"], check=False, capture_output=True)  # noqa: S603
    return [setarch, "-R"] if tried.returncode == 0 else []


def launch(*, control: int, output: int, folder: Path, prefix: list[str]) -> subprocess.Popen[bytes]:
    """Start a nursery that is told what to do on `control` and prints to `output`.

    Raises `OSError` when it cannot be started. It asks to die with this process.
    """
    compile_once()
    command = [*prefix, sys.executable, "-P", "-s", "-B", "-m", "grader.subject.nursery", str(control)]
    command += [",".join(map(str, cores)) for cores in (affinity.here(), affinity.idle())]
    return subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=ENVIRONMENT | _search_path(),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        pass_fds=(control,),
        start_new_session=True,
    )


@functools.cache
def compile_once() -> None:
    """Subjects write no bytecode (`-B`), so that of our own modules has to be there before the first."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package, package / "subject", package / "subject" / "standins"):
        compileall.compile_dir(str(folder), maxlevels=0, quiet=2)


def _search_path() -> dict[str, str]:
    """Where the interpreter finds our package when it is not installed."""
    return {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "HOME": os.devnull}
