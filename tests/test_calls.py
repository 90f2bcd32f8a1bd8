"""Calls of student functions with drawn inputs: what is found, what is shown, and what is not held against anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies

from grader.exercise import Limits
from grader.judge import Subject, sampled
from grader.testing import Caller, Comparisons, Looks
from grader.verdict import CheckResult, Evidence, Verdict
from tests.engine import laboratory

SCENARIOS = """
REFUSED = ("sorted", "list.sort", "heapq", "bisect", "numpy")

def play(desk, *, value):
    return {"got": desk.module.main(value)}

def items(desk, *, count):
    return {"got": desk.numbers(desk.module.main(desk.elements(count)))}

def row(desk, *, count):
    return {"got": desk.module.main(desk.row(count))}

def make(desk):
    desk.kept["it"] = desk.module.main()
    return {}

def add(desk, *, value):
    return {"got": desk.method(desk.kept["it"], "add")(value)}
"""
Judge = Callable[..., CheckResult]


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    def judged(source: str, check: Callable[[Caller], None], *, seed: str = "seed") -> CheckResult:
        limits = Limits(import_seconds=0.3, execution_seconds=0.2)
        with laboratory(tmp_path, source, limits, scenarios=SCENARIOS) as lab:
            subject = Subject(name="check", promise="It holds.", points=2.0, seed=seed, house=lab.house)
            return sampled(subject, check)

    return judged


def doubles(call: Caller) -> None:
    def oracle(value: int) -> None:
        said = call("play", value=value, line=f"main({value})")
        assert said["got"] == 2 * value, f"should be {2 * value}; got {said['got']!r}"

    call.for_all(oracle, value=strategies.integers(0, 1000))


def ranks(call: Caller, values: list[int], most: int | None = None) -> Comparisons:
    counted = Comparisons(values, most=most)
    said = call("items", count=len(values), asked=counted)
    order = sorted(range(len(values)), key=values.__getitem__)
    assert said["got"] == order, "should be in order"
    return counted


def ranking(values: list[int], most: int | None = None) -> Callable[[Caller], None]:
    def check(call: Caller) -> None:
        ranks(call, values, most)

    return check


def looking_at(looks: Looks) -> Callable[[Caller], None]:
    def check(call: Caller) -> None:
        call("row", count=len(looks.values), asked=looks)

    return check


def test_pass_has_its_points_and_its_evidence(judged: Judge) -> None:
    result = judged("def main(value):\n    return value + value\n", doubles)

    assert (result.verdict, result.score, result.evidence) == (Verdict.PASS, 2.0, Evidence.SAMPLED)


def test_simplest_input_that_goes_wrong_is_shown_as_a_line_of_code(judged: Judge) -> None:
    result = judged("def main(value):\n    return value * 2 if value < 17 else 0\n", doubles)

    assert (result.verdict, result.evidence) == (Verdict.FAIL, Evidence.SAMPLED)
    assert result.message == "It holds.\nmain(17) should be 34; got 0"
    assert result.interleaving is not None
    assert result.interleaving.schedule.startswith("program:check:")


def test_same_seed_gives_the_same_result_whatever_has_been_loaded_meanwhile(judged: Judge) -> None:
    source = "def main(value):\n    return value * 2 if value % 7 else 'x' * value\n"
    first = judged(source, doubles)
    import colorsys  # noqa: F401, PLC0415 - Hypothesis looks at the modules that are there

    assert judged(source, doubles) == first


@pytest.mark.parametrize(
    ("source", "verdict", "words"),
    [
        ("def main(value):\n    return [][value]\n", Verdict.CRASH, "main(0) raised IndexError: list index out of"),
        ("def main():\n    return 0\n", Verdict.CRASH, "main(0) raised TypeError: "),
        ("import os\n\ndef main(value):\n    os._exit(3)\n", Verdict.CRASH, "without a result (exit code 3)"),
        ("import sys\n\ndef main(value):\n    sys.exit(3)\n", Verdict.CRASH, "the program was left with exit code 3"),
        ("def main(value):\n    while True:\n        value += 1\n", Verdict.TIMEOUT, "loop at line 2 of program.py"),
        (
            "def add(v):\n    for _ in 1, 2:\n        v += 1\n\ndef main(v):\n    while True:\n        add(v)\n",
            Verdict.TIMEOUT,
            "without coming to an end, in the loop at line 6 of program.py, in main",
        ),
        (
            "def main(value):\n    while True:\n        try:\n            while True: pass\n        except: pass\n",
            Verdict.TIMEOUT,
            "computes without coming to an end",
        ),
        ("def main(value):\n    while True:\n        print('x' * 1000)\n", Verdict.TIMEOUT, "without coming to an end"),
        ("import threading\n\ndef main(v):\n    threading.Event().wait()\n", Verdict.TIMEOUT, "that does not come"),
        ("1 / 0\n", Verdict.CRASH, "when the file was imported, it raised ZeroDivisionError"),
        ("while True:\n    pass\n", Verdict.TIMEOUT, "when the file was imported, it computed without coming to an"),
        ("Main = 1\n", Verdict.MISSING, "the file does not define main"),
        ("def main(value):\n    return {value}\n", Verdict.FAIL, "main(0) should be 0; got a set"),
        ("def main(value):\n    return 2.0 * value\n", Verdict.FAIL, "main(0) should be 0; got 0.0"),
        ("def main(value):\n    return value * 2 or None\n", Verdict.FAIL, "main(0) should be 0; got None"),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_its_verdict_and_says_where(
    source: str, verdict: Verdict, words: str, judged: Judge
) -> None:
    result = judged(source, doubles)

    assert (result.verdict, result.score) == (verdict, 0.0), result.message
    assert words in result.message


def test_stub_is_unsolved(tmp_path: Path, judged: Judge) -> None:
    source = "def main(value):\n    raise NotImplementedError\n"
    (tmp_path / ".stub.py").write_text(source)

    result = judged(source, doubles)

    assert (result.verdict, result.message) == (Verdict.UNSOLVED, "main is still to be written")


def test_what_is_kept_from_call_to_call_is_shown_with_the_call_before(judged: Judge) -> None:
    source = "seen = []\n\ndef main(value):\n    seen.append(value)\n    return 2 * value + len(seen) - 1\n"

    lines = judged(source, doubles).message.splitlines()

    assert "though only after other calls: something is kept from call to call" in lines[1]
    assert lines[2].strip().startswith("main(")
    assert "# should be" in lines[3]
    assert len(lines) == 4


def test_what_is_kept_and_harms_nobody_passes(judged: Judge) -> None:
    source = "known = {}\n\ndef main(value):\n    return known.setdefault(value, 2 * value)\n"

    assert judged(source, doubles).verdict is Verdict.PASS


def test_program_that_differs_from_run_to_run_is_said_to(judged: Judge) -> None:
    source = """
import os

def main(value):
    wrong = not os.path.exists("been here")
    open("been here", "w").close()
    return 2 * value + wrong
"""

    result = judged(source, doubles)

    assert result.verdict is Verdict.FAIL
    assert "tried again it went otherwise: the program depends on something that differs" in result.message


def test_random_numbers_are_the_same_in_every_run_and_every_call(judged: Judge) -> None:
    source = "import random\n\ndef main(value):\n    return random.random()\n"
    seen: set[str] = set()

    def look(call: Caller) -> None:
        seen.update(repr(call("play", value=0)["got"]) for _ in range(2))

    judged(source, look)
    judged(source, look)

    assert len(seen) == 1


def test_student_prints_are_no_matter(judged: Judge) -> None:
    source = "def main(value):\n    print('x' * 100_000)\n    return 2 * value\n"

    assert judged(source, doubles).verdict is Verdict.PASS


def test_process_that_is_forked_may_not_speak(judged: Judge) -> None:
    source = (
        "import os\n\ndef main(items):\n    if os.fork() == 0:\n        return items\n    os.wait()\n    return items\n"
    )

    assert judged(source, ranking([1])).verdict is Verdict.PASS


# -- items that ask

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


# -- what may not be called

USES = {
    "sorted": "return sorted(items)",
    "by another name": "mine = sorted\n    return mine(items)",
    "list.sort": "items.sort()\n    return items",
    "as a function": "list.sort(items)\n    return items",
    "by getattr": "getattr(items, 'sort')()\n    return items",
    "by methodcaller": "operator.methodcaller('sort')(items)\n    return items",
    "by map": "return next(map(sorted, [items]))",
    "builtins": "import builtins\n    return builtins.sorted(items)",
    "eval": "return eval('sorted')(items)",
    "heapq": "push([], items[0])\n    return items",
    "heapq.heapify": "heapq.heapify(items)\n    return items",
    "bisect": "bisect.insort([], items[0])\n    return items",
    "a priority queue": "queue.PriorityQueue().put(items[0])\n    return items",
    "caught": "try:\n        return sorted(items)\n    except BaseException:\n        return items",
    "of a derived class": "class Mine(list): pass\n    Mine(items).sort()\n    return items",
    "a helper": "return helper(items)",
}
FINE = {
    "a variable": "sorted = list(items)\n    return sorted",
    "a method": "class Mine:\n        def sort(self): return items\n    return Mine().sort()",
    "an attribute": "class Mine: pass\n    mine = Mine()\n    mine.sort = items\n    return mine.sort",
    "a function": "def sort(x): return x\n    return sort(items)",
    "min and max": "assert min(items) <= max(items)\n    return items",
    "own module": "heapq = list\n    return heapq(items)",
}
PREAMBLE = """
import bisect, heapq, operator, queue
from heapq import heappush as push
print(sorted([2, 1]), heapq.nsmallest(1, [2, 1]))
demo = [2, 1]
demo.sort()

def helper(items):
    return sorted(items)

def unused(items):
    items.sort()
    return bisect.bisect(items, 1)

def main(items):
    {}

if __name__ == "__main__":
    print(sorted([2, 1]))
"""


@pytest.mark.parametrize("use", USES)
def test_what_may_not_be_called_is_refused_by_whatever_name(use: str, judged: Judge) -> None:
    result = judged(PREAMBLE.format(USES[use]), ranking([1, 2]))

    assert result.verdict is Verdict.FAIL
    assert "that is what you are to write yourself" in result.message


@pytest.mark.parametrize("use", FINE)
def test_names_alone_are_fine_and_so_is_what_is_not_called(use: str, judged: Judge) -> None:
    result = judged(PREAMBLE.format(FINE[use]), ranking([1, 2]))

    assert result.verdict is Verdict.PASS, result.message


# -- rows of calls


def totals(call: Caller) -> None:
    def oracle(values: list[int]) -> None:
        call("make", line="t = main()")
        for at, value in enumerate(values, 1):
            said = call("add", value=value, line=f"t.add({value})")
            assert said["got"] == sum(values[:at]), f"should be {sum(values[:at])}; got {said['got']!r}"

    call.for_all(oracle, values=strategies.lists(strategies.integers(0, 9)))


TOTAL = """
class main:
    def __init__(self):
        self.total = 0

    def add(self, value):
        self.total += value
        return self.total
"""


def test_row_of_calls_that_keeps_to_the_model_passes(judged: Judge) -> None:
    assert judged(TOTAL, totals).verdict is Verdict.PASS


def test_shortest_row_of_calls_that_goes_wrong_is_shown(judged: Judge) -> None:
    result = judged(TOTAL.replace("return self.total", "return value"), totals)

    assert result.verdict is Verdict.FAIL
    assert result.message.splitlines()[1:] == [
        "t.add(0) should be 1; got 0. To see it:",
        "    t = main()",
        "    t.add(1)",
        "    t.add(0)  # should be 1; got 0",
    ]


@pytest.mark.parametrize(
    ("source", "verdict", "words"),
    [
        (TOTAL.replace("add", "plus"), Verdict.MISSING, "the file does not define main.add"),
        (TOTAL.replace("return", "while True: pass #"), Verdict.TIMEOUT, "computes without coming to an end"),
        (TOTAL.replace("+= value", "+= 1 / value"), Verdict.CRASH, "t.add(0) raised ZeroDivisionError"),
    ],
)
def test_row_of_calls_says_what_else_goes_wrong(source: str, verdict: Verdict, words: str, judged: Judge) -> None:
    result = judged(source, totals)

    assert result.verdict is verdict
    assert words in result.message


def test_nothing_is_left_in_the_folder(judged: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    judged(TOTAL, totals)

    assert [path.name for path in tmp_path.iterdir()] == ["scenarios.py"]


def test_protocol_that_is_broken_is_tampering(judged: Judge) -> None:
    source = """
import gc

def main(value):
    from socket import socket
    for one in gc.get_objects():
        if isinstance(one, socket):
            one.send(b'{"t": "done", "told": [{"t": "told", "key": "got", "json": "0"}]}')
            one.send(b'nonsense')
    return 2 * value
"""

    assert judged(source, doubles).verdict in {Verdict.TAMPERED, Verdict.FAIL}


def asks_nobody(call: Caller) -> Any:
    return call("items", count=2)


def test_items_that_nobody_answers_for_are_a_broken_protocol(judged: Judge) -> None:
    assert judged(BUBBLE, asks_nobody).verdict is Verdict.TAMPERED
