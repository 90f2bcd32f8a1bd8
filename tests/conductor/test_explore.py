"""Explorations as a whole: their budget, and programs that have no end of interleavings."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from grader.conductor import explore
from grader.conductor.explore import LEAST_RUNS, Exploration
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategy import Strategy
from grader.exercise import Limits
from tests.conductor.scripted import Program, Step, of, play
from tests.engine import laboratory

GIVE_WAY = """
import threading
locks = [threading.Lock(), threading.Lock()]
done = []

def work(me):
    other = 1 - me
    while True:
        with locks[me]:
            if locks[other].acquire(blocking=False):
                done.append(me)
                locks[other].release()
                return

def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)
"""


def test_two_that_give_way_to_each_other_are_not_kept_in_step(tmp_path: Path) -> None:
    with laboratory(tmp_path, GIVE_WAY, Limits()) as lab:
        outcomes = [outcome for outcome, _focus in islice(Exploration(lab.execute), 20)]

    assert {outcome.ending for outcome in outcomes} == {Ending.COMPLETED}


def test_two_that_wait_for_a_while_only_do_not_take_the_same_turns_for_ever(tmp_path: Path) -> None:
    impatient = GIVE_WAY.replace("blocking=False", "timeout=0.1")

    with laboratory(tmp_path, impatient, Limits()) as lab:
        outcomes = [outcome for outcome, _focus in Exploration(lab.execute)]

    assert {outcome.ending for outcome in outcomes} == {Ending.COMPLETED}


HASHES = """
import threading

class Account:
    pass

def main():
    accounts = [Account() for _ in range(3)]
    assert hash("text") == hash("tex" + "t") and hash(accounts[0]) == hash(accounts[0])
    return [hash(account) for account in accounts]
"""


def test_hash_of_an_object_is_the_same_in_every_execution(tmp_path: Path) -> None:
    with laboratory(tmp_path, HASHES, Limits()) as lab:
        results = {lab.explore().outcomes[0].told["main:result"].json for _ in range(5)}

    assert len(results) == 1


LOOKS = """
import itertools
import os
import threading

def looks():
    {loop}:
        os.path.exists("there")

def makes():
    open("there", "w").close()

def main():
    threads = [threading.Thread(target=looks), threading.Thread(target=makes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1
"""


@pytest.mark.parametrize(
    ("loop", "without_end"),
    [("for _ in itertools.repeat(None, 40)", False), ("while not os.path.exists('there')", True)],
    ids=["counts where nobody sees it", "waits for the other"],
)
def test_only_loops_without_end_need_not_be_doubted_again(loop: str, without_end: bool, tmp_path: Path) -> None:
    with laboratory(tmp_path, LOOKS.format(loop=loop), Limits()) as lab:
        exploration = Exploration(lab.execute)
        endings = {outcome.ending for outcome, _focus in exploration}

    assert endings == {Ending.COMPLETED}
    assert bool(exploration.doubted) is without_end


NOISE: tuple[Step, ...] = (("lock-b", "acquire"), ("lock-b", "release")) * 6
BUDGET = 100  # choices: some three executions


def reads_in_budget(section: tuple[Step, ...]) -> set[tuple[object, object]]:
    """What two tasks read of x in their `section`, among races that do not matter and are more than can be tried."""
    program: Program = of((*NOISE, *section, *NOISE), (*NOISE, *section, *NOISE))
    position = len(NOISE) + section.index(("x", "read"))
    found: set[tuple[object, object]] = set()

    def execute(strategy: Strategy, _focus: object) -> Outcome:
        outcome, world = play(program, strategy)
        if outcome.ending is Ending.COMPLETED:
            found.add((world.seen["A"][position], world.seen["B"][position]))
        return outcome

    exploration = Exploration(execute, budget=BUDGET)
    list(exploration)
    assert not exploration.exhaustive
    return found


def test_race_beyond_the_budget_is_turned_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore, "SAMPLED_SHARE", 0)

    assert (None, None) in reads_in_budget((("x", "read"), ("x", "write")))


def test_what_a_lock_forbids_is_not_found_beyond_the_budget() -> None:
    locked = (("lock-a", "acquire"), ("x", "read"), ("x", "write"), ("lock-a", "release"))

    assert (None, None) not in reads_in_budget(locked)


def test_sample_of_long_executions_ends_with_the_budget() -> None:
    program: Program = of((*NOISE, ("x", "write")), (*NOISE, ("x", "write")))
    runs: list[str] = []

    def execute(strategy: Strategy, _focus: object) -> Outcome:
        runs.append(type(strategy).__name__)
        return play(program, strategy)[0]

    list(Exploration(execute, budget=BUDGET))

    assert runs.count("Pct") + runs.count("RandomWalk") == LEAST_RUNS
