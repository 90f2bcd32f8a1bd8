"""Whoever is killed, at whatever point: nothing of the session runs on, and the next grader sweeps what lies about.

The points are forced: the n-th order to a nursery, the n-th record of the store, a subject that is seen to run.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

from grader import processes, temporary
from grader.sandbox import cgroup, probe
from tests.conftest import TRUST

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="without PDEATHSIG nobody dies with another"),
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="only a box ends with its maker: install bubblewrap"),
]

ROOT: Final = Path(__file__).parent.parent
SECONDS: Final = 30.0  # until whatever is left counts as left; on an idle machine it takes some milliseconds
MARK: Final = "271828"
_PR_SET_CHILD_SUBREAPER: Final = 36
# Whoever runs this spins for ever and has a child that ignores all signals, in a session of its own.
SPINS: Final = f"""
import sys

def search(name):
    posix = sys.modules["posix"]
    if posix.fork() == 0:
        posix.setsid()
        posix.execv("/bin/sleep", ["sleep", "{MARK}"])
    while True:
        pass

def buy(name):
    pass

def run(name, mutex):
    search(name)
"""
# After each call of a method {who} is killed, if {when} it is time.
KILLS: Final = """
import os, signal, sys
from grader.cli import main
from {module} import {owner} as owner
real, calls = owner.{method}, []

def method(self, *given, **named):
    calls.append(1)
    done = real(self, *given, **named)
    if len(calls) {when}:
        os.kill({who}, signal.{signal})
    return done

owner.{method} = method
sys.exit(main())
"""
# Nothing isolates, as where neither bubblewrap nor Landlock is to be had.
BARE: Final = """
import sys
from grader.cli import main
from grader.sandbox import probe
from grader.sandbox.level import Level

probe.standing = lambda secrets=(): probe.Standing(level=Level.D, failed=())
sys.exit(main())
"""
NURSERY: Final = {"module": "grader.sandbox.nursery", "owner": "Nursery", "method": "run", "who": "self.pid"}
HOUSE: Final = {"module": "grader.house", "owner": "House", "method": "_running", "who": "self._nursery.pid"}
STORE: Final = {"module": "grader.store", "owner": "Store", "method": "put_all", "who": "os.getpid()"}


@dataclass(frozen=True, slots=True)
class Students:
    """A class in a course of its own, with a folder for temporary files."""

    folder: Path

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    def hand_in(self, student: str, source: str) -> None:
        place = self.folder / "class" / student
        place.mkdir(parents=True)
        (place / "ticket.py").write_text(source, encoding="utf-8")

    def start(
        self, *, jobs: int, script: str = "import sys; from grader.cli import main; sys.exit(main())"
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", script, "--course", "course", "grade", "class", "-j", str(jobs)]
        command += [] if script != BARE and probe.level().boxed else TRUST
        environment = {**os.environ, "TMPDIR": str(self.temporary)}
        with (self.folder / "said").open("wb") as said:
            return subprocess.Popen(command, cwd=self.folder, env=environment, stdout=said, stderr=said)

    def results(self) -> list[tuple[str, str, float]]:
        document: Any = json.loads((self.folder / "grades" / "results.json").read_text(encoding="utf-8"))
        return [(row["student"], row["verdict"], row["score"]) for row in document["results"]]

    def said(self) -> str:
        return (self.folder / "said").read_text(encoding="utf-8", errors="replace")


@pytest.fixture
def students(tmp_path: Path) -> Students:
    for part in ("exercises/ticket", "reference/ticket"):
        shutil.copytree(ROOT / part, tmp_path / "course" / part)
    (tmp_path / "tmp").mkdir()
    with (tmp_path / "course/exercises/ticket/exercise.toml").open("a", encoding="utf-8") as manifest:
        manifest.write("\nexecution_seconds = 1000.0\nsubmission_seconds = 1000.0\n")
    return Students(tmp_path)


@pytest.fixture
def right() -> str:
    return (ROOT / "reference/ticket/ticket.py").read_text(encoding="utf-8")


@pytest.fixture
def left() -> Iterator[Callable[[], list[psutil.Process]]]:
    """Whatever runs of ours that did not before, wherever its parent is; ended when the test is over."""
    library, ourselves = ctypes.CDLL(None), psutil.Process()
    before = set(ourselves.children(recursive=True))

    def left() -> list[psutil.Process]:
        found = [child for child in ourselves.children(recursive=True) if child not in before]
        psutil.wait_procs(found, timeout=0)  # those that have ended are asked how
        return [one for one in found if processes.Process(one.pid).alive]

    library.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    yield left
    for one in left():
        one.kill()
    psutil.wait_procs(left(), timeout=SECONDS)
    library.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def comes(condition: Callable[[], object]) -> bool:
    """Whether it becomes true; the deadline only bounds a hang."""
    until = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def spins(process: psutil.Process) -> bool:
    try:
        return MARK in process.cmdline()
    except psutil.Error:
        return False


def abandoned(students: Students) -> set[str]:
    """Folders and control groups of graders that are gone; those of other tests may be among them."""
    groups = [path for place in cgroup._places() for path in place.folder.glob(f"{temporary.PREFIX}*")]  # noqa: SLF001
    return {str(path) for path in (*students.temporary.iterdir(), *groups) if temporary.is_abandoned(path.name)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_outlives_a_grader_that_is_killed_while_submissions_run(
    jobs: int, students: Students, right: str, left: Callable[[], list[psutil.Process]]
) -> None:
    for number in range(jobs):
        students.hand_in(f"spins{number}", SPINS)
    grader = students.start(jobs=jobs)
    assert comes(lambda: sum(map(spins, left())) == jobs), students.said()

    grader.kill()
    grader.wait()

    assert comes(lambda: not left()), left()
    gone = abandoned(students)
    assert gone
    shutil.rmtree(students.folder / "class")
    students.hand_in("alice", right)
    assert students.start(jobs=1).wait() == 0
    assert not gone & abandoned(students)
    assert list(students.temporary.iterdir()) == []


def test_what_no_box_has_ended_the_next_grader_ends(
    students: Students, right: str, left: Callable[[], list[psutil.Process]]
) -> None:
    students.hand_in("spins", SPINS)
    grader = students.start(jobs=1, script=BARE)
    assert comes(lambda: any(map(spins, left()))), students.said()
    grader.kill()
    grader.wait()
    assert comes(lambda: all(map(spins, left())))
    assert left()

    gone = abandoned(students)
    shutil.rmtree(students.folder / "class")
    students.hand_in("alice", right)
    status = students.start(jobs=1, script=BARE).wait()

    assert status == 0, students.said()
    assert left() == []
    assert not gone & abandoned(students)
    assert list(students.temporary.iterdir()) == []


@pytest.mark.parametrize("who", ["worker", "nursery"])
def test_nothing_outlives_what_is_killed_below_the_grader(
    who: str, students: Students, left: Callable[[], list[psutil.Process]]
) -> None:
    students.hand_in("spins", SPINS)
    students.hand_in("spins too", SPINS)
    grader = students.start(jobs=2)
    assert comes(lambda: sum(map(spins, left())) == 2), students.said()
    marked = next(one for one in left() if spins(one))
    above = [one for one in marked.parents() if one.pid != grader.pid]
    worker = next(one for one in above if one.ppid() == grader.pid)
    nursery = next(one for one in above if "grader.subject.nursery" in one.cmdline())
    doomed = {"worker": worker, "nursery": nursery}[who]
    below = [*doomed.children(recursive=True), marked]

    doomed.kill()

    assert comes(lambda: not any(processes.Process(one.pid).alive for one in below if one.is_running()))
    grader.kill()
    grader.wait()
    assert comes(lambda: not left())


@pytest.mark.parametrize(("jobs", "times"), [(1, 1), (2, 2)])
def test_a_grader_that_is_killed_at_a_record_leaves_nothing_and_is_resumed(
    jobs: int, times: int, students: Students, right: str, left: Callable[[], list[psutil.Process]]
) -> None:
    names = ("alice", "bob", "carol")
    for name in names:
        students.hand_in(name, right)

    status = students.start(jobs=jobs, script=KILLS.format(when=f"== {times}", signal="SIGKILL", **STORE)).wait()

    assert status == -signal.SIGKILL, students.said()
    assert comes(lambda: not left()), left()
    gone = abandoned(students)
    assert students.start(jobs=jobs).wait() == 0
    assert students.results() == [(name, "pass", 10.0) for name in names]
    assert not gone & abandoned(students)


@pytest.mark.parametrize(("times", "how"), [(2, "SIGKILL"), (20, "SIGKILL"), (12, "SIGSTOP")])  # 1: a trial of the box
def test_a_nursery_that_is_killed_or_stopped_once_costs_nobody_a_mark(
    times: int, how: str, students: Students, right: str, left: Callable[[], list[psutil.Process]]
) -> None:
    students.hand_in("alice", right)
    students.hand_in("bob", right)

    status = students.start(jobs=1, script=KILLS.format(when=f"== {times}", signal=how, **NURSERY)).wait()

    assert status == 0, students.said()
    assert students.results() == [("alice", "pass", 10.0), ("bob", "pass", 10.0)]
    assert comes(lambda: not left())


def test_a_nursery_that_is_killed_again_and_again_is_for_a_person_to_look_at(students: Students, right: str) -> None:
    students.hand_in("alice", right)
    students.hand_in("bob", f"{right}\n# killed\n")
    students.hand_in("carol", right)

    status = students.start(
        jobs=1, script=KILLS.format(when="and '# killed' in self.source", signal="SIGKILL", **HOUSE)
    ).wait()

    wanted = "unsupported" if probe.level().boxed else "tampered"
    assert status == 0, students.said()
    assert students.results() == [("alice", "pass", 10.0), ("bob", wanted, 0.0), ("carol", "pass", 10.0)]
