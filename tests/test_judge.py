from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from grader.conductor import explore
from grader.conductor.schedule import parse_token
from grader.exercise import Limits, load
from grader.house import House
from grader.judge import Subject, judge, observed
from grader.sandbox.level import Level
from grader.sandbox.nursery import Nursery
from grader.testing import HOPELESS, LEAST_STEPS, Explorer, Launcher, leak
from grader.verdict import Evidence, GraderError, Verdict
from tests.engine import laboratory
from tests.judging import Judge, judging
from tests.staging import SCENARIOS

ROOT = Path(__file__).parent.parent
BOXED = Level.A_ROOT if os.geteuid() == 0 else Level.A_MINUS


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    return judging(tmp_path)


RACE = """
import threading
count = 0

def work():
    global count
    count += 1

def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count - 1
"""
BEYOND = {
    "raises": "import os\n\ndef main():\n    os.eventfd(0)\n    return 1 / 0\n",
    "gives a wrong answer": "import os\n\ndef main():\n    os.eventfd(0)\n    return 2\n",
    "gives the right answer": "import os\n\ndef main():\n    os.eventfd(0)\n    return 1\n",
    "forks": """
import posix

def main():
    if posix.fork() == 0:
        open('x', 'w')
    posix.wait()
    return 2
""",
    "forks and ends the child": """
import posix

def main():
    if posix.fork() == 0:
        posix._exit(3)
    return posix.wait()[1]
""",
    "maps memory": """
import mmap

def main():
    with open('x', 'w+b') as f:
        return mmap.mmap(f.fileno(), 0)
""",
    "leaves something behind": "import subprocess\ncat = subprocess.Popen(['cat'])\n\ndef main():\n    return 1 / 0\n",
}
WITHIN = {
    "raises": ("def main():\n    return 1 / 0\n", Verdict.CRASH),
    "gives a wrong answer": ("def main():\n    return 2\n", Verdict.FAIL),
    "imports without using": ("import os, mmap, subprocess\n\ndef main():\n    return 2\n", Verdict.FAIL),
    "has used something at import": ("import signal\nsignal.getsignal(2)\n" + RACE, Verdict.RACE),
    "misuses what is harmless": ("import os\n\ndef main():\n    return os.path.join('a', 1)\n", Verdict.CRASH),
}


@pytest.mark.parametrize("program", BEYOND)
def test_what_goes_wrong_outside_the_model_is_not_held_against_anybody(program: str, judged: Judge) -> None:
    result = judged(BEYOND[program])

    assert (result.verdict, result.score) == (Verdict.UNSUPPORTED, 0.0)
    assert "a person has to look at it" in result.message
    assert "runs without control" in result.message
    assert result.evidence is Evidence.STRESS


@pytest.mark.parametrize("program", WITHIN)
def test_what_goes_wrong_within_the_model_is(program: str, judged: Judge) -> None:
    source, verdict = WITHIN[program]

    assert judged(source).verdict is verdict


def test_pass_has_its_points_and_its_evidence(judged: Judge) -> None:
    result = judged("def main():\n    return 1\n")

    assert (result.verdict, result.score, result.evidence) == (Verdict.PASS, 2.0, Evidence.EXHAUSTIVE)


def test_race_says_what_should_hold_what_happened_and_where(judged: Judge) -> None:
    result = judged(RACE)

    assert result.message.splitlines()[:2] == ["It is one.", "main returns 1: result got 0"]
    assert "came in between" in result.message
    assert result.interleaving is not None
    assert [(step.line, step.task) for step in result.interleaving.steps if step.what.startswith("writes")] == [
        (7, "Thread-2 (work)"),
        (7, "Thread-1 (work)"),
    ]


# -- checks that launch programs


def can_be_had(level: Level) -> bool:
    if sys.platform != "linux" or shutil.which("bwrap") is None:
        return False
    try:
        Nursery(level).close()
    except GraderError:
        return False
    return True


@pytest.mark.parametrize("level", [Level.D, BOXED])
def test_a_check_on_a_right_and_a_wrong_family(level: Level) -> None:
    if not can_be_had(level):
        pytest.skip(f"no level {level} on this machine")
    exercise = load(ROOT / "exercises" / "zombie")
    right = (ROOT / "reference" / "zombie" / "zombie.py").read_text()
    wrong = right.replace("child.join()", "child.exitcode")

    def check(launch: Launcher) -> None:
        with launch("families", endings=[[0, 0]]) as program:
            words = program.hear("at work 0", 2)
            assert len({word.process.inside for word in words} - {program.main.inside}) == 2
            program.open("spawned 0")
            program.settle()
            assert not program.heard("reaped 0"), "reap waits"
            program.open("end 0 0")
            program.open("end 0 1")
            program.expect("reaped 0", "reap returns")
            if any(process.is_zombie for process in program.processes):
                leak("zombies")

    results = []
    for source in (right, wrong):
        house = House(exercise, source, level=level)
        try:
            subject = Subject(name="waits", promise="It waits.", points=1.0, seed="s", house=house)
            results.append(observed(subject, check))
        finally:
            house.close()

    assert [result.verdict for result in results] == [Verdict.PASS, Verdict.FAIL]
    assert [result.evidence for result in results] == [Evidence.OBSERVED] * 2
    assert results[1].message == "It waits.\nreap waits"
    assert results[1].interleaving is not None
    assert parse_token(results[1].interleaving.schedule).seed == "s"


def test_a_check_that_launches_nothing_is_our_fault(tmp_path: Path) -> None:
    with laboratory(tmp_path, "def main(stage):\n    pass\n", Limits(), scenarios=SCENARIOS) as lab:
        subject = Subject(name="idle", promise="", points=1.0, seed="s", house=lab.house)

        with pytest.raises(GraderError, match="launches nothing"):
            observed(subject, lambda _launch: None)


def test_nothing_more_is_run_of_a_submission_that_has_used_up_its_time(tmp_path: Path) -> None:
    with laboratory(tmp_path, "def main():\n    return 1\n", Limits()) as lab:
        subject = Subject(name="check", promise="It is one.", points=2.0, seed="seed", house=lab.house)
        lab.house.spent = lab.house.exercise.limits.submission_seconds + 1
        runs: list[object] = []

        result = judge(subject, lambda explore: runs.extend(explore("play")))

    assert (result.verdict, result.score, runs) == (Verdict.TIMEOUT, 0.0, [])
    assert "more processor time than a submission may" in result.message


LONG = """
import os, threading
lock = threading.Lock()

def work():
    for _ in range(50):
        with lock:
            pass

def main():
    os.eventfd(0)
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1
"""


@pytest.mark.skipif(sys.platform != "linux", reason="eventfd is what the grader cannot control here")
def test_a_check_that_cannot_be_passed_is_not_looked_at_without_end(tmp_path: Path) -> None:
    runs: list[object] = []

    def returns_one(explore: Explorer) -> None:
        for run in explore("play"):
            runs.append(run)
            assert run.value("result") == 1, "main returns 1"

    with laboratory(tmp_path, LONG, Limits()) as lab:
        result = judge(Subject(name="check", promise="It is one.", points=2.0, seed="", house=lab.house), returns_one)

    assert result.verdict is Verdict.UNSUPPORTED
    # Each run has more than 100 choices; without an end there would be 30,000 of them, and a sample on top.
    assert len(runs) <= HOPELESS / 100


LOOPS = """
import threading
lock = threading.Lock()

def work():
    for _ in range(10):
        with lock:
            pass

def main():
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1
"""


def test_explorations_of_a_check_share_a_budget_but_none_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explore, "SAMPLED_SHARE", 0.0)
    with laboratory(tmp_path, LOOPS, Limits(schedules=100_000)) as lab:
        explorer = Explorer(lab.house, steps_left=2 * LEAST_STEPS)
        runs = [len(list(explorer("play"))) for _ in range(3)]

    assert runs[0] > runs[1] == runs[2] > 0
    assert not explorer.exhaustive


UNLOCKED = """
import threading
import time
count = 0

def work():
    global count
    before = count
    {pause}
    count = before + 1

def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
        {between}
    for thread in threads:
        thread.join()
    return count - 1
"""
SLEEPS = {
    "between the threads, and nothing is wrong in that time": ("pass", "time.sleep(1)", True),
    "in the middle, which makes it worse": ("time.sleep(1)", "pass", False),
    "for no time at all": ("pass", "time.sleep(0)", False),
    "nowhere": ("pass", "pass", False),
}


@pytest.mark.parametrize("where", SLEEPS)
def test_who_rests_on_a_sleep_is_told_what_that_is_worth(where: str, judged: Judge) -> None:
    pause, between, told = SLEEPS[where]

    result = judged(UNLOCKED.format(pause=pause, between=between))

    assert result.verdict is Verdict.RACE
    assert ("A sleep orders nothing" in result.message) is told
