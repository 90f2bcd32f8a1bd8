from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from grader import shortening
from grader.ruling import Check, called
from grader.testing import Explorer
from grader.verdict import Verdict
from tests.judging import Judge, judging


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    return judging(tmp_path)


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

    monkeypatch.setattr(shortening, "called", noted)
    reached = judged(GROWS)
    all_of_them, steps = len(tried), sum(one.steps for one in tried)
    tried.clear()
    monkeypatch.setattr(shortening, "SHORTENING", steps // 2)
    stopped = judged(GROWS)

    assert (reached.verdict, stopped.verdict) == (Verdict.CRASH, Verdict.CRASH)
    assert 1 < len(tried) < all_of_them
    assert sum(one.steps for one in tried[:-1]) < steps // 2
    assert stopped.interleaving is not None
