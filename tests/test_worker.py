"""A worker ends with the grader from its first moment on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader import session, worker
from tests.ending import ends

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="without PDEATHSIG nobody dies with another")

# What execnet says first: the worker tells its number, and then waits for words that never come.
LINE = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
# A grader that starts one and is killed as soon as that one runs. Its output is open as long as either of them lives.
GRADER = """
import os, signal, subprocess, sys
child = subprocess.Popen([*sys.argv[1:-1], "-u", "-c", sys.argv[-1]], stdout=subprocess.PIPE)
print(int(child.stdout.readline()), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def started(command: str) -> int:
    """The number of a worker that was started by this command of the grader's, once that grader is killed."""
    script = GRADER.replace("sys.argv[1:-1]", command)
    with subprocess.Popen([sys.executable, "-c", script, LINE], stdout=subprocess.PIPE) as grader:
        assert grader.stdout is not None
        number = int(grader.stdout.readline())
        assert grader.wait() == -signal.SIGKILL
    return number


def ends_or_is_killed(number: int) -> bool:
    """Whether it is over within some seconds; whoever is killed by then was not."""
    if ends(number):
        return True
    os.kill(number, signal.SIGKILL)
    return False


def test_a_worker_ends_with_the_grader_before_it_has_imported_anything() -> None:
    assert ends_or_is_killed(started(f"[sys.executable, {worker.__file__!r}, str(os.getpid())]"))


def test_what_has_not_asked_for_it_lives_on() -> None:
    assert not ends_or_is_killed(started("[sys.executable]"))


def test_a_worker_whose_grader_is_gone_by_then_ends_at_once() -> None:
    command = [sys.executable, worker.__file__, "0", "-u", "-c", "print('here')"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_xdist_starts_workers_so(monkeypatch: pytest.MonkeyPatch) -> None:
    (_option, said) = session._started(2)  # noqa: SLF001 - its words go to xdist

    assert said.startswith("2*popen//python=")
    assert Path(worker.__file__).name in said

    monkeypatch.setattr(sys, "executable", "/a//python")
    assert session._started(2) == ["-n", "2"]  # noqa: SLF001 - as above
