"""Who computes, who waits, who has been stopped: told by processor time and state, not by the clock."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator

import pytest

from grader.conductor.watchdog import ASLEEP_TICKS, FamilyWatchdog, Sign, Watchdog

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
    assert stays_alive(FamilyWatchdog(shell("(echo up; while :; do :; done) & wait").pid, 100.0))


def test_family_that_waits_as_a_whole_is_asleep(shell: Shell) -> None:
    assert falls_asleep(FamilyWatchdog(shell("(echo up; exec sleep 1000) & wait").pid, 100.0))
