"""A timed wait does not run out because somebody does the same twice; it does beside who goes round for ever."""

from __future__ import annotations

from pathlib import Path

from grader.exercise import Limits
from tests.engine import laboratory

# What the scenario does is no part of what tells one round of a loop from another.
TWICE = """
def play(stage):
    module = stage.module
    module.thread.start()
    [module.look(), module.look()]
    stage.call("result", module.main)
"""
READER = """
import threading

lock = threading.Lock()
value = 0
got = []

def look():
    with lock:
        return value

def write():
    global value
    got.append(lock.acquire(timeout=60))
    value = 1
    if got[0]:
        lock.release()

thread = threading.Thread(target=write)

def main():
    thread.join()
    return got[0]
"""
SPINNER = READER.replace(
    """    with lock:
        return value
""",
    """    with lock:
        while not value:
            pass
""",
)


def values(folder: Path, source: str) -> set[str | None]:
    with laboratory(folder, source, Limits(), scenarios=TWICE) as lab:
        return lab.explore().values


def test_who_waits_for_a_minute_gets_a_lock_that_somebody_takes_twice(tmp_path: Path) -> None:
    assert values(tmp_path, READER) == {"true"}


def test_who_waits_for_a_minute_gives_up_when_the_owner_goes_round_for_ever(tmp_path: Path) -> None:
    assert "false" in values(tmp_path, SPINNER)
