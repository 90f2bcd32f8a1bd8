"""Who computes, who waits, who has been stopped: told by processor time and state, not by the clock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.conductor.watchdog import ASLEEP_TICKS, Sign, Watchdog

LOOKS = 10_000
Shell = Callable[[str], "subprocess.Popen[bytes]"]


@pytest.fixture
def shell() -> Iterator[Shell]:
    """Run a script that says a word when it is as far as it should be; its whole group is ended."""
    running: list[subprocess.Popen[bytes]] = []

    def shell(script: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(["/bin/sh", "-c", script], stdout=subprocess.PIPE, start_new_session=True)
        running.append(process)
        assert process.stdout is not None
        process.stdout.readline()
        return process

    yield shell
    for process in running:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def falls_asleep(watchdog: Watchdog) -> bool:
    return any(watchdog.look() is Sign.ASLEEP for _ in range(LOOKS))


def stays_alive(watchdog: Watchdog) -> bool:
    return all(watchdog.look() is Sign.ALIVE for _ in range(3 * ASLEEP_TICKS))


def test_process_that_waits_is_asleep(shell: Shell) -> None:
    assert falls_asleep(Watchdog(shell("echo up; exec sleep 1000").pid, 100.0))


def test_process_that_has_been_stopped_is_asleep(shell: Shell) -> None:
    process = shell("echo up; while :; do :; done")
    os.kill(process.pid, signal.SIGSTOP)
    os.waitpid(process.pid, os.WUNTRACED)

    assert falls_asleep(Watchdog(process.pid, 100.0))


def test_process_that_computes_is_alive(shell: Shell) -> None:
    assert stays_alive(Watchdog(shell("echo up; while :; do :; done").pid, 100.0))


def test_parent_of_a_child_that_computes_counts_as_alive(shell: Shell) -> None:
    assert stays_alive(Watchdog(shell("(echo up; while :; do :; done) & wait").pid, 100.0))


def test_family_that_waits_as_a_whole_is_asleep(shell: Shell) -> None:
    assert falls_asleep(Watchdog(shell("(echo up; exec sleep 1000) & wait").pid, 100.0))


def test_whoever_has_a_child_compute_spends_time(shell: Shell) -> None:
    watchdog = Watchdog(shell("(echo up; while :; do :; done) & wait").pid, 0.05)

    assert any(watchdog.look() is Sign.SPENT for _ in range(LOOKS))


def test_whoever_has_waited_for_children_that_computed_has_spent_their_time(shell: Shell) -> None:
    computes = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done"
    watchdog = Watchdog(shell(f"echo up; while :; do ({computes}); done").pid, 0.3)

    assert any(watchdog.look() is Sign.SPENT for _ in range(LOOKS))


def test_sleep_is_seen_at_a_look_and_work_is_not_taken_for_it(shell: Shell) -> None:
    sleeper = Watchdog(shell("echo up; exec sleep 1000").pid, 100.0)
    worker = Watchdog(shell("(echo up; while :; do :; done) & wait").pid, 100.0)

    assert any(sleeper.sees_sleep() for _ in range(LOOKS))
    assert not any(worker.sees_sleep() for _ in range(100))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells that state")
def test_whoever_waits_for_a_vfork_that_never_executes_is_asleep(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    spawns = f"import os; os.posix_spawn('/bin/true', ['true'], {{}}, file_actions=[(0, 0, {str(pipe)!r}, 0, 0)])"
    process = subprocess.Popen([sys.executable, "-c", spawns], start_new_session=True)
    try:
        watchdog = Watchdog(process.pid, 100.0)
        assert any(watchdog.look() is Sign.ASLEEP for _ in range(LOOKS))
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
