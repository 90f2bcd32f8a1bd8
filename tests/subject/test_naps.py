"""Naps that take no time: who looks for a while only gives up, who looks for ever goes on, and clocks agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.staging import Launched, launching


@pytest.fixture
def launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launched:
    return launching(tmp_path, monkeypatch)


LOOKS = """
import queue, select, threading, time
from multiprocessing import Process

forever = threading.Event()

def by_sleep():
    time.sleep(1)

def by_event():
    forever.wait(1)

def by_queue():
    try:
        queue.Queue().get(timeout=1)
    except queue.Empty:
        pass

def by_select():
    select.select([], [], [], 1)

def by_join():
    child.join(1)

def by_join_of_a_thread():
    threading.main_thread().join(1)

def look(stage):
    {loop}:
        {how}()
    stage.tell("given up")

def main(stage):
    global child
    child = Process(target=stage.wait, args=["at work"])
    child.start()
    stage.wait("begun")
    stage.hurry_naps()
    threading.Thread(target=look, args=[stage], daemon=True).start()
    stage.wait("hurried")
"""
WAYS = ("by_sleep", "by_event", "by_queue", "by_select", "by_join", "by_join_of_a_thread")
AN_HOUR = "until = time.monotonic() + 1000\n    while time.monotonic() < until"


def begin(program: object) -> None:
    program.hear("begun")  # type: ignore[attr-defined]
    program.hear("at work")  # type: ignore[attr-defined]
    program.open("begun")  # type: ignore[attr-defined]
    program.hear("hurried")  # type: ignore[attr-defined]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("loop", ["for _ in range(1000)", AN_HOUR])
def test_who_looks_for_a_while_has_given_up_when_the_program_settles(how: str, loop: str, launched: Launched) -> None:
    with launched(LOOKS.format(how=how, loop=loop)) as program:
        begin(program)
        program.settle()

        assert program.heard("given up")


@pytest.mark.parametrize("how", WAYS)
def test_who_looks_for_ever_goes_on(how: str, launched: Launched) -> None:
    with launched(LOOKS.format(how=how, loop="while True")) as program:
        begin(program)

        assert program.settle()
        assert not program.heard("given up")


CLOCKS = """
import time

def main(stage):
    stage.hurry_naps({count})
    clocks = time.time, time.monotonic, time.perf_counter
    fine = time.time_ns, time.monotonic_ns, time.perf_counter_ns
    before = [clock() for clock in clocks], [clock() for clock in fine]
    time.sleep(3600)
    hours = [clock() - then for clock, then in zip(clocks, before[0])]
    hours += [(clock() - then) / 1e9 for clock, then in zip(fine, before[1])]
    stage.tell("hours", [round(seconds / 3600) for seconds in hours])
"""


@pytest.mark.parametrize(("count", "hours"), [(1, 1), (0, 0)])
def test_all_clocks_tell_of_a_nap_that_took_no_time(count: int, hours: int, launched: Launched) -> None:
    with launched(CLOCKS.format(count=count)) as program:
        assert [word.value.plain for word in program.hear("hours")] == [[hours] * 6]
        assert program.ended()
