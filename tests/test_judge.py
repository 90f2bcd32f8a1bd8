from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader.judge
from grader.exercise import Limits
from grader.judge import Check, Subject, judge
from grader.testing import Explorer
from grader.verdict import CheckResult, Evidence, Verdict
from tests.engine import laboratory

Judge = Callable[[str], CheckResult]


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    """The result of a check that wants `main` to return 1."""

    def returns_one(explore: Explorer) -> None:
        for run in explore("play"):
            assert run.value("result") == 1, "main returns 1"

    def judged(source: str) -> CheckResult:
        with laboratory(tmp_path, source, Limits(import_seconds=0.5, execution_seconds=0.5)) as lab:
            subject = Subject(name="check", promise="It is one.", points=2.0, seed="seed", house=lab.house)
            return judge(subject, returns_one)

    return judged


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
    "raises": "import os\n\ndef main():\n    os.pipe()\n    return 1 / 0\n",
    "gives a wrong answer": "import os\n\ndef main():\n    os.pipe()\n    return 2\n",
    "gives the right answer": "import os\n\ndef main():\n    os.pipe()\n    return 1\n",
    "forks": "import os\n\ndef main():\n    if os.fork() == 0:\n        open('x', 'w')\n    os.wait()\n    return 2\n",
    "forks and ends the child": """
import os

def main():
    if os.fork() == 0:
        os._exit(3)
    return os.wait()[1]
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


SERIALLY_WRONG = """
import threading
count = 0

def work(amount):
    global count
    count = count * 2 + amount

def main():
    threads = [threading.Thread(target=work, args=(amount,)) for amount in (AMOUNTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
"""


# 2 * a + b is 1 in neither serial order, in the one, or in the other.
@pytest.mark.parametrize(
    ("amounts", "verdict"), [("3, 5", Verdict.FAIL), ("1, -1", Verdict.RACE), ("-1, 1", Verdict.RACE)]
)
def test_wrong_result_is_a_race_unless_both_serial_orders_give_it(
    amounts: str, verdict: Verdict, judged: Judge
) -> None:
    assert judged(SERIALLY_WRONG.replace("AMOUNTS", amounts)).verdict is verdict


CRASH = """
import threading
shared = {}

def put():
    for key in range(3):
        shared[key] = key

def take():
    shared["other"] = 1
    if 1 in shared and 2 not in shared:
        raise KeyError(2)

def main():
    threads = [threading.Thread(target=put), threading.Thread(target=take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1
"""


def test_crash_is_shown_after_a_single_preemption(judged: Judge) -> None:
    result = judged(CRASH)

    assert result.verdict is Verdict.CRASH
    assert result.interleaving is not None
    tasks = [step.task for step in result.interleaving.steps if step.task != "main"]
    assert sum(one != other for one, other in itertools.pairwise(tasks)) == 1


GROWS = CRASH.replace(
    """    shared["other"] = 1
    if 1 in shared and 2 not in shared:
""",
    """    before = len(shared)
    if 0 < before < len(shared) < 3:
""",
)


def test_simpler_schedule_is_looked_for_within_a_number_of_steps(
    judged: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Explorer] = []

    def noted(check: Check, explorer: Explorer) -> Any:
        if explorer.candidate is not None:
            tried.append(explorer)
        return called(check, explorer)

    called = grader.judge._called  # noqa: SLF001 - what is counted are its calls
    monkeypatch.setattr(grader.judge, "_called", noted)
    reached = judged(GROWS)
    all_of_them, steps = len(tried), sum(one.steps for one in tried)
    tried.clear()
    monkeypatch.setattr(grader.judge, "SHORTENING", steps // 2)
    stopped = judged(GROWS)

    assert (reached.verdict, stopped.verdict) == (Verdict.CRASH, Verdict.CRASH)
    assert 1 < len(tried) < all_of_them
    assert sum(one.steps for one in tried[:-1]) < steps // 2
    assert stopped.interleaving is not None


def test_nothing_more_is_run_of_a_submission_that_has_used_up_its_time(tmp_path: Path) -> None:
    with laboratory(tmp_path, "def main():\n    return 1\n", Limits()) as lab:
        subject = Subject(name="check", promise="It is one.", points=2.0, seed="seed", house=lab.house)
        lab.house.spent = lab.house.exercise.limits.submission_seconds + 1
        runs: list[object] = []

        result = judge(subject, lambda explore: runs.extend(explore("play")))

    assert (result.verdict, result.score, runs) == (Verdict.TIMEOUT, 0.0, [])
    assert "more processor time than a submission may" in result.message
