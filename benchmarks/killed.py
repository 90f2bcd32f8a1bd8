"""How long it takes until nothing runs any more after a grader was killed, at moments drawn from a seed.

    python benchmarks/killed.py [--times 50] [--seed 1] [--jobs 2] [--within 10]

Each time `grader grade` is started on a small class: submissions that are right, and one that forks into a session of
its own and spins. At a moment of its first seconds it gets SIGKILL. What counts is the time from there until no
descendant of it lives. Target: at most 2 seconds each. Exit status 0.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import psutil

from grader import processes
from grader.sandbox import probe

ROOT: Final = Path(__file__).resolve().parents[1]
MOST: Final = 2.0  # seconds until nothing runs
LOOK: Final = 0.002  # seconds between two looks
GIVE_UP: Final = 30.0
_PR_SET_CHILD_SUBREAPER: Final = 36
SPINS: Final = """
import sys

posix = sys.modules["posix"]

def search(name):
    if posix.fork() == 0:
        posix.setsid()
        posix.execv("/bin/sleep", ["sleep", "600"])
    while True:
        pass

buy = search

def run(name, mutex):
    search(name)
"""


def hand_in(folder: Path) -> None:
    """A class of four."""
    right = (ROOT / "reference" / "ticket" / "ticket.py").read_text(encoding="utf-8")
    for student, text in {"ann": right, "bob": SPINS, "cem": f"{right}\n#", "dua": f"{SPINS}\n#"}.items():
        (folder / "class" / student).mkdir(parents=True)
        (folder / "class" / student / "ticket.py").write_text(text, encoding="utf-8")


def start(folder: Path, jobs: int) -> subprocess.Popen[bytes]:
    """The grader on it, from the beginning."""
    shutil.rmtree(folder / "grades", ignore_errors=True)
    command = [sys.executable, "-m", "grader", "--course", str(ROOT), "grade", str(folder / "class"), "-j", str(jobs)]
    command += [] if probe.level().boxed else ["--i-trust-these-submissions"]
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)  # noqa: S603 - our own


def alive() -> list[psutil.Process]:
    """Our descendants that have not ended; those that have are asked how."""
    found = psutil.Process().children(recursive=True)
    _gone, left = psutil.wait_procs(found, timeout=0)
    return [one for one in left if processes.Process(one.pid).alive]


def until_nothing_runs() -> float:
    """Seconds from now."""
    began = time.perf_counter()
    while alive() and time.perf_counter() - began < GIVE_UP:
        time.sleep(LOOK)
    took = time.perf_counter() - began
    for one in alive():
        one.kill()
    return took


def main() -> None:
    """Print the distribution."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--within", type=float, default=10.0)
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    moments = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    took: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        hand_in(folder)
        for _ in range(given.times):
            grader = start(folder, given.jobs)
            time.sleep(moments.uniform(0, given.within))
            grader.kill()
            took.append(until_nothing_runs())
    took.sort()
    parts = {"median": statistics.median(took), "9 in 10": took[len(took) * 9 // 10 - 1], "longest": took[-1]}
    said = ", ".join(f"{word} {seconds * 1000:.0f} ms" for word, seconds in parts.items())
    late = sum(seconds > MOST for seconds in took)
    print(
        f"level {probe.level()}, a grader killed {len(took)} times within {given.within:g} s: nothing runs after {said}"
    )
    print(f"longer than {MOST:g} s: {late}" + ("  NO" if late else ""))


if __name__ == "__main__":
    main()
