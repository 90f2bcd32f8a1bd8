"""Live runs: what they show, how they end, and that nothing of them is left."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from grader import live
from grader.conductor.outcome import Ending, Outcome
from grader.exercise import Limits
from grader.house import Scenario
from grader.observer import LiveRun, Observer, Unobserved, confirm, stress
from grader.verdict import Verdict
from tests.engine import PLAY, laboratory

COUNTS = """
import threading
lock = threading.Lock()
count = 0

def work():
    global count
    with lock:
        count += 1

def main():
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
"""
PROCESSES = """
import multiprocessing

def put(queue):
    queue.put("x" * 200_000)

def main():
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=put, args=(queue,))
    child.start()
    text = queue.get()
    child.join()
    return len(text), child.exitcode
"""
FILE = """
import os, time

def main():
    time.sleep(3600)
    with open("left.txt", "w") as file:
        file.write("here")
    return os.listdir(".")
"""
ENDS = {
    "def main():\n    return 1 / 0\n": Ending.RAISED,
    "import os\n\ndef main():\n    os._exit(3)\n": Ending.DIED,
    "import threading\n\ndef main():\n    threading.Event().wait()\n": Ending.BLOCKED,
    "def main():\n    while True:\n        print('x' * 1000)\n": Ending.OUTPUT,
    "1 / 0\n": Ending.UNIMPORTABLE,
}
LEFT_OPEN = """
from concurrent.futures import {executor}
executor = {executor}(1)

def main():
    return executor.submit(abs, -3).result()
"""
WORKS_ON = """
from concurrent.futures import ThreadPoolExecutor
from threading import Event
executor = ThreadPoolExecutor(1)

def main():
    executor.submit(Event().wait)
"""

Live = Callable[..., Outcome]


@pytest.fixture
def lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    """One live run of a program; the deadline is short, for those that hang."""
    monkeypatch.setattr(live.listen, "__kwdefaults__", {"seconds": 1.0})

    def lived(source: str, scenario: Scenario = PLAY) -> Outcome:
        with laboratory(tmp_path, source, Limits()) as lab:
            return lab.house.live(scenario, together=True)

    return lived


def told(outcome: Outcome) -> object:
    return json.loads(outcome.told["main:result"].json or "null")


@pytest.mark.parametrize(("source", "wanted"), [(COUNTS, 3), (PROCESSES, None), (FILE, ["left.txt"])])
def test_program_runs_with_real_primitives(source: str, wanted: object, lived: Live) -> None:
    outcome = lived(source)

    assert outcome.ending is Ending.COMPLETED
    # A tuple is not JSON's: it is told in words.
    assert (told(outcome) if wanted else outcome.told["main:result"].text) == (wanted or "a tuple")


@pytest.mark.parametrize(("source", "ending"), ENDS.items())
def test_every_run_comes_to_an_end(source: str, ending: Ending, lived: Live) -> None:
    assert lived(source).ending is ending


@pytest.mark.parametrize("executor", ["ThreadPoolExecutor", "ProcessPoolExecutor"])
def test_an_executor_that_nobody_shuts_down_is_idle_at_the_end(executor: str, lived: Live) -> None:
    outcome = lived(LEFT_OPEN.format(executor=executor))

    assert (outcome.ending, outcome.told["main:result"].json) == (Ending.COMPLETED, "3")


def test_an_executor_that_is_at_work_is_awaited(lived: Live) -> None:
    assert lived(WORKS_ON).ending is Ending.BLOCKED


def test_no_file_of_a_live_run_is_left(tmp_path: Path) -> None:
    with laboratory(tmp_path, FILE, Limits()) as lab:
        lab.house.live(PLAY, together=True)
        nursery = lab.house._nursery  # noqa: SLF001
        assert nursery is not None

        assert list(Path(nursery.folder).iterdir()) == []


def test_no_process_of_a_live_run_is_left(tmp_path: Path) -> None:
    source = (
        "import os, subprocess\n\ndef main():\n    return subprocess.Popen(['sleep', '1000'], process_group=0).pid\n"
    )
    with laboratory(tmp_path, source, Limits()) as lab:
        outcome = lab.house.live(PLAY, together=True)

        assert outcome.ending is Ending.COMPLETED
        assert not psutil.pid_exists(int(str(told(outcome))))


RIGHT = "def main():\n    return 1\n"
WRONG = "def main():\n    return 2\n"
HANGS = "import threading\n\ndef main():\n    threading.Event().wait()\n"


def returns_one(explore: Observer) -> None:
    for run in explore("play", schedules=5, watch=("x",)):
        assert run.value("result") == 1, "main returns 1"


def test_confirms_what_is_right_and_tells_what_is_not(tmp_path: Path, lived: Live) -> None:  # noqa: ARG001 - the deadline
    def confirmed(source: str) -> tuple[Verdict, str] | None:
        with laboratory(tmp_path, source, Limits()) as lab:
            return confirm(lab.house, returns_one)

    assert confirmed(RIGHT) is None
    assert confirmed(WRONG) == (Verdict.FAIL, "main returns 1: result got 2")
    assert (confirmed(HANGS) or (None,))[0] is Verdict.TIMEOUT


def test_what_only_a_conductor_sees_is_held_against_nobody(tmp_path: Path) -> None:
    def asks(explore: Observer) -> None:
        for run in explore("play"):
            assert run.writers("x") == ["nobody"]

    with laboratory(tmp_path, RIGHT, Limits()) as lab:
        assert confirm(lab.house, asks) is None


def test_a_live_run_does_not_pretend_to_have_seen_steps() -> None:
    run = LiveRun.of(Outcome(Ending.COMPLETED, [], [], {0: "main"}))

    with pytest.raises(Unobserved):
        run.tasks  # noqa: B018
    with pytest.raises(Unobserved):
        run.changers  # noqa: B018


def test_stress_says_what_went_wrong_or_that_nothing_did(tmp_path: Path) -> None:
    def stressed(source: str) -> str:
        with laboratory(tmp_path, source, Limits()) as lab:
            return stress(lab.house, returns_one)

    assert stressed(RIGHT) == "In 10 runs without control it did nothing wrong, which proves little."
    assert stressed(WRONG) == "Of 10 runs without control number 1 went wrong (fail): main returns 1: result got 2"


def test_stress_ends_early_when_a_run_takes_its_time(tmp_path: Path) -> None:
    early = "Runs without control take so long that not all were made. In 1 of 10 it did nothing wrong"
    with laboratory(tmp_path, RIGHT, Limits()) as lab:
        assert stress(lab.house, returns_one, seconds=0.0).startswith(early)
        lab.house.spent = Limits().submission_seconds + 1.0
        assert stress(lab.house, returns_one).startswith(early)


SHARES = """
def play(stage):
    stage.write("data.txt", "0")
    for name in ("ann", "bob"):
        stage.process(name, stage.module.main)
    stage.join()
"""


def test_tasks_that_share_a_file_go_one_after_another(tmp_path: Path) -> None:
    source = """
import time

def main():
    with open("data.txt") as file:
        number = int(file.read())
    time.sleep(1)
    with open("data.txt", "w") as file:
        file.write(str(number + 1))
    return number
"""
    with laboratory(tmp_path, source, Limits(), scenarios=SHARES) as lab:
        outcome = lab.house.live(PLAY, together=False)

    assert {key: one.json for key, one in outcome.told.items()} == {"ann:returned": "0", "bob:returned": "1"}
