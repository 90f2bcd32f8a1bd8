"""Who tries in vain, again and again, waits: it is not seen failing in every order, unless it does something by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from grader.exercise import Limits
from tests.engine import Explored, laboratory

PROGRAM = """
import fcntl
import os
import threading
import time

local = threading.local()
lock = threading.Lock()
semaphore = threading.Semaphore(1)
total = 0


def enter():
{enter}


def leave():
{leave}


def add():
    global total
    enter()
    before = total
    total = before + 1
    leave()


def main():
    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
"""
TRY = "while True:\n    try:\n        return {}\n    except FileExistsError:\n        time.sleep(0.1)"
LOCK = """
side = local.side = open("side", "w")
while True:
    try:
        return {}
    except OSError:
        time.sleep(0.1)
"""
UNLOCK = "local.side.close()"
WAITS = ("lock.acquire()", "lock.release()")
TRIES = {
    "a lock": ("while not lock.acquire(blocking=False):\n    time.sleep(0.1)", "lock.release()"),
    "a lock, without rest": ("while not lock.acquire(False):\n    pass", "lock.release()"),
    "a semaphore": ("while not semaphore.acquire(False):\n    time.sleep(0.1)", "semaphore.release()"),
    "a file": (TRY.format("os.close(os.open('turn', os.O_CREAT | os.O_EXCL))"), "os.remove('turn')"),
    "a folder": (TRY.format("os.mkdir('turn')"), "os.rmdir('turn')"),
    "a file that is locked": (LOCK.format("fcntl.flock(side.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)"), UNLOCK),
    "a link": (TRY.format("os.symlink('nowhere', 'turn')"), "os.unlink('turn')"),
}
# Its rounds are counted where nobody sees it, and then it goes on without.
GIVES_UP = ("for _ in [None] * 3:\n    if lock.acquire(False):\n        break\n    time.sleep(0.1)", "pass")
NEVER_LEFT = (TRIES["a file"][0], "pass")


MEASURED = """
def play(stage):
    clock = stage.library("time").monotonic
    lock = stage.library("threading").Lock()
    lock.acquire()

    def measured():
        began = clock()
        stage.module.main(lock)
        return clock() - began > 0.001

    for _ in range(4):
        stage.mark("measures")
        stage.call("result", measured)
"""
TRIES_THREE_TIMES = """
def main(lock):
    for _ in range(3):
        if lock.acquire(False):
            return
"""
TAKES_BOTH = """
import threading


def take(first, second):
    while True:
        if first.acquire(False):
            if second.acquire(False):
                second.release()
                first.release()
                return
            first.release()


def main():
    left, right = threading.Lock(), threading.Lock()
    threads = [threading.Thread(target=take, args=pair) for pair in ((left, right), (right, left))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
WAITS_A_LITTLE = "def main(lock):\n    lock.acquire(timeout=0.1)\n"


def explored(folder: Path, enter: str, leave: str) -> Explored:
    def indented(text: str) -> str:
        return "\n".join(f"    {line}" for line in text.splitlines())

    source = PROGRAM.format(enter=indented(enter), leave=indented(leave))
    with laboratory(folder, source, Limits()) as lab:
        return lab.explore()


@pytest.mark.parametrize("what", TRIES)
def test_who_tries_until_it_succeeds_is_explored_like_who_waits(tmp_path: Path, what: str) -> None:
    (tmp_path / "tries").mkdir()
    (tmp_path / "waits").mkdir()
    tries, waits = explored(tmp_path / "tries", *TRIES[what]), explored(tmp_path / "waits", *WAITS)

    assert tries.results == waits.results == {(Ending.COMPLETED, "3", ())}
    assert tries.exhaustive
    assert tries.schedules <= 5 * waits.schedules


def test_who_gives_up_trying_is_seen_to_do_so(tmp_path: Path) -> None:
    assert {"1", "2", "3"} & explored(tmp_path, *GIVES_UP).values != {"3"}


def test_who_tries_what_nobody_gives_back_never_ends(tmp_path: Path) -> None:
    assert Ending.LIVELOCK in explored(tmp_path, *NEVER_LEFT).endings


@pytest.mark.parametrize(("source", "takes_time"), [(TRIES_THREE_TIMES, "false"), (WAITS_A_LITTLE, "true")])
def test_who_is_measured_does_not_look_at_the_clock_itself(tmp_path: Path, source: str, takes_time: str) -> None:
    with laboratory(tmp_path, source, Limits(), scenarios=MEASURED) as lab:
        assert lab.explore().values == {takes_time}


def test_who_gives_the_first_back_when_it_cannot_have_the_second_comes_to_an_end(tmp_path: Path) -> None:
    with laboratory(tmp_path, TAKES_BOTH, Limits(schedules=20)) as lab:
        assert lab.explore().endings == {Ending.COMPLETED}
