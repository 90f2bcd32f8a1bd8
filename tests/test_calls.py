"""Calls of student functions with drawn inputs: what is found, what is shown, and what is not held against anybody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import strategies

from grader.exercise import load
from grader.house import House
from grader.judge import Subject, sampled
from grader.testing import Caller
from grader.verdict import Evidence, Verdict
from tests.checks import checks_of
from tests.sampling import Judge, ranking, sampling


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    return sampling(tmp_path)


def doubles(call: Caller) -> None:
    def oracle(value: int) -> None:
        said = call("play", value=value, line=f"main({value})")
        assert said["got"] == 2 * value, f"should be {2 * value}; got {said['got']!r}"

    call.for_all(oracle, value=strategies.integers(0, 1000))


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


def test_token_of_a_result_brings_it_again() -> None:
    course = Path(__file__).parents[1]
    path = course / "reference" / "structures" / "mutants" / "fail" / "fifo_stack.py"
    exercise = load(course / "exercises" / "structures")
    house = House(exercise, path.read_text())
    try:
        subject = Subject(name="stack", promise="It holds.", points=2.0, seed="seed", house=house)
        result = sampled(subject, checks_of(exercise)["stack"])
    finally:
        house.close()
    assert result.interleaving is not None

    token = result.interleaving.schedule
    command = [sys.executable, "-m", "grader", "--course", str(course), "replay", token, str(path)]
    again = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    assert again.returncode == 1
    assert "\n".join(result.message.splitlines()[1:]) in again.stdout
