"""Explorations as a whole: their budget, and programs that have no end of interleavings."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from grader.conductor.explore import Exploration
from grader.conductor.outcome import Ending
from grader.exercise import Limits
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
