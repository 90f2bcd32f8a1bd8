"""Children of `os.fork` in explored programs: how they may end, and what becomes of who returns to the scenario."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.conductor.outcome import Ending, Outcome
from grader.exercise import Limits
from grader.finding import finding
from grader.verdict import Verdict
from tests.engine import PLAY, laboratory

FORKS = """
import os
import sys

def child():
    {ends}

def main():
    pid = os.fork()
    if pid == 0:
        {calls}
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
"""
WAYS = [("sys.exit(3)", 3), ("sys.exit()", 0), ("sys.exit('in vain')", 1), ("sys.exit(259)", 3), ("os._exit(260)", 4)]
SCENARIOS = """
def calls(stage):
    stage.call("result", stage.module.main)

def calls_by_itself(stage):
    stage.mark(stage.module.main())

def does_nothing_more(stage):
    stage.module.main()

def in_a_process(stage):
    stage.process("it", stage.module.main)
    stage.join()

def in_a_thread(stage):
    stage.thread("it", stage.module.main)
    stage.join()

play = {}
"""
RETURNS = FORKS.format(ends="pass", calls="return 5")


def explored(folder: Path, source: str, scenario: str = "calls") -> list[Outcome]:
    with laboratory(folder, source, Limits(), scenarios=SCENARIOS.format(scenario)) as lab:
        return lab.explore().outcomes


@pytest.mark.parametrize("scenario", ["calls", "in_a_process"])
@pytest.mark.parametrize(("ends", "wanted"), WAYS)
def test_a_child_may_leave_by_either_exit(ends: str, wanted: int, scenario: str, tmp_path: Path) -> None:
    outcomes = explored(tmp_path, FORKS.format(ends=ends, calls="child()"), scenario)

    told = {one.json for outcome in outcomes for one in outcome.told.values()}
    assert ({outcome.ending for outcome in outcomes}, told) == ({Ending.COMPLETED}, {str(wanted)})


@pytest.mark.parametrize("scenario", ["calls", "in_a_process", "in_a_thread"])
def test_an_exception_in_a_child_is_a_crash(scenario: str, tmp_path: Path) -> None:
    found = finding(explored(tmp_path, FORKS.format(ends="1 / 0", calls="child()"), scenario)[0])

    assert found is not None
    assert (found.verdict, "Child-1 ended with ZeroDivisionError" in found.message) == (Verdict.CRASH, True)


@pytest.mark.parametrize("scenario", ["calls", "calls_by_itself", "does_nothing_more"])
def test_a_child_that_returns_to_the_scenario_is_told_of(scenario: str, tmp_path: Path) -> None:
    found = finding(explored(tmp_path, RETURNS, scenario)[0])

    assert found is not None
    assert found.verdict is Verdict.FAIL
    assert found.message.startswith(
        "a child that os.fork has made at line 9 of program.py, in main, returns to whoever"
    )


@pytest.mark.parametrize("scenario", ["in_a_process", "in_a_thread"])
def test_a_child_that_returns_where_its_process_or_thread_began_ends(scenario: str, tmp_path: Path) -> None:
    outcomes = explored(tmp_path, RETURNS, scenario)

    assert {outcome.ending for outcome in outcomes} == {Ending.COMPLETED}
    assert {one.json for outcome in outcomes for one in outcome.told.values()} == {"0"}


def test_a_child_made_by_the_import_may_leave(tmp_path: Path) -> None:
    source = "import os\nif os.fork() == 0:\n    exit(7)\ncode = os.wait()[1] >> 8\n\ndef main():\n    return code\n"

    assert {outcome.told["main:result"].json for outcome in explored(tmp_path, source)} == {"7"}


def test_a_child_made_by_the_import_may_not_go_on(tmp_path: Path) -> None:
    found = finding(explored(tmp_path, "import os\npid = os.fork()\n\ndef main():\n    return 1\n")[0])

    assert found is not None
    assert (found.verdict, "returns to whoever imports the file" in found.message) == (Verdict.FAIL, True)


def test_what_a_child_does_may_come_after_the_end_of_the_program(tmp_path: Path) -> None:
    source = """
import os

def main():
    with open("x", "w") as file:
        file.write("0")
    if os.fork() == 0:
        with open("x", "w") as file:
            file.write("1")
        os._exit(0)
    with open("x") as file:
        return int(file.read())
"""
    outcomes = explored(tmp_path, source)

    assert {outcome.ending for outcome in outcomes} == {Ending.COMPLETED}
    assert {outcome.told["main:result"].json for outcome in outcomes} == {"0", "1"}


def test_a_child_that_waits_for_ever_keeps_nobody(tmp_path: Path) -> None:
    source = "import os, time\n\ndef main():\n    if os.fork() == 0:\n        os.read(os.pipe()[0], 1)\n    return 1\n"

    assert {outcome.ending for outcome in explored(tmp_path, source)} == {Ending.COMPLETED}


def test_a_deadlock_names_the_child_that_is_waited_for(tmp_path: Path) -> None:
    source = """
import os

def main():
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(reading, 1)
        os._exit(0)
    os.waitpid(pid, 0)
    os.write(writing, b"x")
"""
    found = finding(explored(tmp_path, source)[0])

    assert found is not None
    assert (found.verdict, "main waits at line 10 for Child-1 to end" in found.message) == (Verdict.DEADLOCK, True)


@pytest.mark.parametrize(
    ("line", "used"),
    [
        ("os.waitpid(0, 0)", "waiting for a group of processes"),
        ("os.waitpid(-1, 1 << 30)", "os.waitpid with the options"),
        ("os.waitid(os.P_PGID, 1, os.WEXITED)", "os.waitid for a group of processes"),
        ("os.waitid(os.P_ALL, 0, os.WSTOPPED | os.WNOHANG)", "os.waitid with the options"),
        ("os.kill(0, 0)", "a signal to a group of processes"),
        ("multiprocessing.Manager(); os.fork() or os._exit(0)", "os.fork beside a Manager"),
        ("multiprocessing.Manager(); os.wait(); os.wait()", "waiting for any child beside a Manager"),
        ("q = multiprocessing.Queue(); q.put(1); os.fork() or (q.put(2), os._exit(0))", "a Queue into which"),
    ],
)
def test_what_is_not_modelled_is_reported(line: str, used: str, tmp_path: Path) -> None:
    source = (
        "import multiprocessing, os\n\ndef main():\n    if os.fork() == 0:\n        os._exit(0)\n"
        f"    try:\n        {line}\n    except ChildProcessError:\n        pass\n    return 1\n"
    )
    uses = [what for outcome in explored(tmp_path, source) for what, _file, _line in outcome.used]

    assert any(what.startswith(used) for what in uses)


@pytest.mark.parametrize(
    "line",
    [
        "m = multiprocessing.Manager(); os.waitpid(pid, 0)",
        "os.wait()",
        "q = multiprocessing.Queue(); q.put(1); os.fork() or os._exit(q.get() - 1)",
        "q = multiprocessing.Queue(); os.fork() or (q.put(2), q.close(), q.join_thread(), os._exit(0)); q.put(1)",
        "os.waitpid(-1, os.WUNTRACED)",
    ],
)
def test_its_look_alike_is_not(line: str, tmp_path: Path) -> None:
    source = (
        "import multiprocessing, os\n\ndef main():\n    pid = os.fork()\n    if pid == 0:\n        os._exit(0)\n"
        f"    {line}\n    return 1\n"
    )
    outcomes = explored(tmp_path, source)

    assert [outcome.used for outcome in outcomes if outcome.used] == []
    assert {outcome.ending for outcome in outcomes} == {Ending.COMPLETED}


def test_a_child_cannot_wait_for_what_its_parent_has_started(tmp_path: Path) -> None:
    source = """
import multiprocessing, os, sys

def main():
    event = multiprocessing.Event()
    multiprocessing.Process(target=event.wait).start()
    pid = os.fork()
    if pid == 0:
        sys.exit(0)
    status = os.waitpid(pid, 0)[1]
    event.set()
    return status
"""
    first = explored(tmp_path, source)
    inside = explored(tmp_path, source, "in_a_process")

    # Python 3.13 made of it an error that is printed, in processes as well.
    wanted = 256 if sys.version_info < (3, 13) else 0
    assert {one.json for outcome in first for one in outcome.told.values()} == {"0"}
    assert {one.json for outcome in inside for one in outcome.told.values()} == {str(wanted)}


@pytest.mark.parametrize("scenario", ["calls", "in_a_process", "in_a_thread"])
@pytest.mark.parametrize(
    ("source", "ending"),
    [
        (FORKS.format(ends="sys.exit(3)", calls="child()"), Ending.COMPLETED),
        (FORKS.format(ends="os._exit(3)", calls="child()"), Ending.COMPLETED),
        (FORKS.format(ends="1 / 0", calls="child()"), Ending.RAISED),
        (RETURNS, Ending.DOUBLED),
    ],
)
def test_live_runs_take_their_ends_for_the_same(source: str, ending: Ending, scenario: str, tmp_path: Path) -> None:
    with laboratory(tmp_path, source, Limits(), scenarios=SCENARIOS.format(scenario)) as lab:
        live, conducted = lab.house.live(PLAY, together=False), lab.explore().outcomes[0]

    natural = ending is Ending.DOUBLED and scenario != "calls"
    assert live.ending is conducted.ending is (Ending.COMPLETED if natural else ending)
    if live.ending is Ending.COMPLETED:
        assert [one.json for one in live.told.values()] == [one.json for one in conducted.told.values()]
