"""Items that ask the examiner: how often they are compared, and which of them are looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.testing import Caller, Looks
from grader.verdict import CheckResult, Verdict
from tests.sampling import Judge, ranking, ranks, sampling


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    return sampling(tmp_path)


def looking_at(looks: Looks) -> Callable[[Caller], None]:
    def check(call: Caller) -> None:
        call("row", count=len(looks.values), asked=looks)

    return check


BUBBLE = """
def main(items):
    for end in range(len(items) - 1, 0, -1):
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
    return items
"""


def test_comparisons_are_counted_and_answered_by_the_values(judged: Judge) -> None:
    counts = []

    judged(BUBBLE, lambda call: counts.append(ranks(call, [3, 1, 2, 0]).count))

    assert counts == [6]


def test_more_comparisons_than_allowed_end_the_call(judged: Judge) -> None:
    result = judged(BUBBLE, ranking([3, 1, 2, 0], most=5))

    assert (result.verdict, result.message.splitlines()[1]) == (
        Verdict.FAIL,
        "should take at most 5 comparisons of items, but takes more",
    )
    assert judged(BUBBLE, ranking([3, 1, 2, 0], most=6)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "expression",
    ["items[0] < 4", "4 > items[0]", "items[0] == 3", "items[0] != None", "items[0] in [3]", "max(items) is items[0]",
     "copy.deepcopy(items)[0] is items[0]", "not items[0] < items[1]", "items.index(items[1]) == 1"],
)  # fmt: skip
def test_items_can_be_compared_with_plain_values_and_copied(expression: str, judged: Judge) -> None:
    source = f"import copy\n\ndef main(items):\n    assert {expression}\n    return items[::-1]\n"

    assert judged(source, ranking([3, 1])).verdict is Verdict.PASS


def test_items_that_cannot_be_compared_raise_as_others_do(judged: Judge) -> None:
    result = judged("def main(items):\n    return items[0] < 'x'\n", ranking([3, 1]))

    assert result.verdict is Verdict.CRASH
    assert "TypeError: '<' not supported" in result.message


def test_threads_may_ask_at_the_same_time(judged: Judge) -> None:
    source = """
from concurrent.futures import ThreadPoolExecutor

def main(items):
    with ThreadPoolExecutor(4) as pool:
        ranks = list(pool.map(lambda item: sum(other < item for other in items), items))
    return [items[ranks.index(rank)] for rank in range(len(items))]
"""

    assert judged(source, ranking(list(range(40, 0, -1)))).verdict is Verdict.PASS


def test_loop_that_only_asks_comes_to_its_end(judged: Judge) -> None:
    source = "def main(items):\n    while items[0] < items[1]:\n        pass\n"

    assert judged(source, ranking([1, 3])).verdict is Verdict.TIMEOUT


LOOKS = {
    "items[3]": {3},
    "items[-1]": {9},
    "items[5:][0]": {5},
    "[items[i] for i in (1, 2, 1)] and items[1:][0]": {1, 2},
    "sum(items[7:]) - 15": {7, 8, 9},
    "len(items)": set(),
    "9 if items else 0": set(),
    "items.copy().pop()": {9},
    "list(reversed(items))[0]": set(range(10)),
    "items.index(2)": {0, 1, 2},
    "9 if 1 in items else 0": {0, 1},
    "(items + [])[0]": set(range(10)),
    "isinstance(items, list) and items[0]": {0},
}


@pytest.mark.parametrize("expression", LOOKS)
def test_row_tells_which_items_are_looked_at(expression: str, judged: Judge) -> None:
    looks = Looks(range(10))

    result = judged(f"def main(items):\n    return {expression}\n", looking_at(looks))

    assert result.verdict is Verdict.PASS
    assert looks.seen == LOOKS[expression]


def test_more_looks_than_allowed_end_the_call(judged: Judge) -> None:
    source = "def main(items):\n    return items[0], items[0], items[1], items[2]\n"

    def looking(most: int) -> CheckResult:
        return judged(source, looking_at(Looks(range(3), most=most)))

    assert "look at no more than 2 different items" in looking(2).message
    assert looking(3).verdict is Verdict.PASS


def asks_nobody(call: Caller) -> Any:
    return call("items", count=2)


def test_items_that_nobody_answers_for_are_a_broken_protocol(judged: Judge) -> None:
    assert judged(BUBBLE, asks_nobody).verdict is Verdict.TAMPERED
