from __future__ import annotations

import pytest

from grader.story import consequence, told
from grader.verdict import CheckResult, Interleaving, Step, Verdict


def ending(verdict: Verdict, *lines: str) -> str:
    return consequence(
        CheckResult(name="check", verdict=verdict, score=0.0, max_score=1.0, message="\n".join(("It holds.", *lines)))
    )


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.RACE])
@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "so main returns 0: main(2), call 1 is 1; num after call 1 is 1",
            "main(2), call 1 is 1; num after call 1 is 1",
        ),
        ("2 of them got one: ida got True; data.txt holds {'n': 0}", "ida got True; data.txt holds {'n': 0}"),
        ("num is 0, but threads wrote it 0 times: num is 0", "num is 0, but threads wrote it 0 times"),
        ("ida got {'n': 0}; kim got {'n': 1}", "ida got {'n': 0}; kim got {'n': 1}"),
        ("main returns 0", "main returns 0"),
        ("main returns 0: result got " + "word " * 40, "result got " + "word " * 16 + "word…"),
    ],
)
def test_a_wrong_result_ends_with_what_was_seen(verdict: Verdict, told: str, expected: str) -> None:
    assert ending(verdict, told, "b came in between when a had done line 1 and not yet line 2.") == expected


@pytest.mark.parametrize(
    ("verdict", "lines", "expected"),
    [
        (Verdict.DEADLOCK, ("Nobody can go on:", "  a waits for b"), "Nobody can go on"),
        (Verdict.CRASH, ("main ended with KeyError: 2 at line 3",), "main ended with KeyError"),
        (Verdict.FAIL, (), ""),
        (Verdict.CRASH, (), ""),
    ],
)
def test_another_ending_is_told_up_to_its_details(verdict: Verdict, lines: tuple[str, ...], expected: str) -> None:
    assert ending(verdict, *lines) == expected


def raced() -> CheckResult:
    steps = tuple(Step(task=task, file="counter.py", line=1, what="reads num → 2") for task in ("ann", "bob"))
    return CheckResult(
        name="check",
        verdict=Verdict.RACE,
        score=0.0,
        max_score=1.0,
        message="It holds.\n  what was seen is " + "long and " * 12 + "long",
        interleaving=Interleaving(schedule="token", steps=steps),
    )


@pytest.mark.parametrize("width", [60, 80, 120])
def test_where_there_are_so_many_columns_no_line_needs_more(width: int) -> None:
    shown = told(
        raced(), {"counter.py": ["with open('data.txt', encoding='utf-8') as file: num = file.read()"]}, width=width
    )

    assert max(map(len, shown.splitlines())) <= width
    assert "  what was seen is long" in shown


def test_a_message_without_a_terminal_keeps_its_lines() -> None:
    assert told(raced(), {}).startswith(f"{raced().message}\n\n")
