"""The processes of graders that are gone are known by their folder; nobody else's are touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader import processes, temporary
from grader.sandbox import leftovers

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells what others have in their environment"
)

# Graders sweep while other tests run: what is left here bears a name that they do not know.
OWN = f"leftover-{os.getpid()}-"
GONE = f"{OWN}1-1-{Path('/proc/self/ns/pid').stat().st_ino if sys.platform == 'linux' else 0}-x"
Start = Callable[..., int]


@pytest.fixture(autouse=True)
def _own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "PREFIX", OWN)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a process that waits, in a session of its own."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*, folder: str = "", named: str = "", command: str = "echo; exec sleep 60") -> int:
        environment = {"TMPDIR": str(tmp_path / named)} if named else {}
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        child = subprocess.Popen(
            ["/bin/sh", "-c", command],
            cwd=place,
            env={"PATH": os.environ["PATH"], **environment},
            start_new_session=True,
            stdout=subprocess.PIPE,
        )
        started.append(child)
        assert child.stdout is not None
        child.stdout.readline()  # it has become what it is
        return child.pid

    yield start
    for one in started:  # each leads its session
        os.killpg(one.pid, signal.SIGKILL)
        one.communicate()


def test_whoever_works_in_the_folder_of_a_grader_that_is_gone_is_a_stray(start: Start) -> None:
    assert start(folder=GONE) in leftovers.strays()


def test_whoever_has_it_in_the_environment_is_a_stray(start: Start) -> None:
    assert start(named=GONE) in leftovers.strays()


def test_what_a_stray_has_started_is_one(start: Start) -> None:
    stray = start(folder=GONE, command="(cd /; exec sleep 60) & echo; wait")

    below = processes.descendants(stray)
    assert below
    assert {*below} <= {*leftovers.strays()}


@pytest.mark.parametrize("whose", ["ours", "no name", "other"])
def test_nobody_else_is(start: Start, whose: str) -> None:
    name = {"ours": f"{temporary.name()}x", "no name": f"{OWN}nobody", "other": "x"}[whose]
    pids = {start(folder=name), start(named=name), start()}

    assert pids.isdisjoint(leftovers.strays())


def test_sweeping_ends_strays_and_nobody_else(start: Start) -> None:
    stray, other = start(folder=GONE), start()

    leftovers.sweep()

    assert processes.Process(stray).ended
    assert processes.Process(other).alive


def test_sweeping_removes_the_shared_memory_of_graders_that_are_gone_and_of_nobody_else() -> None:
    names = {"gone": GONE, "ours": f"{temporary.name()}x", "other": f"{OWN}x"}
    made = {whose: temporary.SHARED / name for whose, name in names.items()}
    for path in made.values():
        path.touch()

    leftovers.sweep()

    left = {whose for whose, path in made.items() if path.exists()}
    for path in made.values():
        path.unlink(missing_ok=True)
    assert left == {"ours", "other"}


@pytest.mark.parametrize("levels", [400, 1_500])
def test_a_tree_is_removed_however_deep_it_goes_and_whatever_rights_it_was_left_with(
    levels: int, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    grow = f"""
import os
os.mkdir({str(tree)!r})
os.chdir({str(tree)!r})
for _ in range({levels}):
    os.mkdir("x" * 200)
    os.chdir("x" * 200)
os.symlink("/etc", "link")
os.chmod(".", 0)
"""
    subprocess.run([sys.executable, "-c", grow], check=True)
    other = tmp_path / "other"
    other.mkdir()

    temporary.remove(tree)

    assert [path.name for path in tmp_path.iterdir()] == ["other"]
