"""Texts for which Python's own parser or compiler takes minutes, and long ones for which it does not."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from grader.exercise import discover
from grader.house import House

ROOT = Path(__file__).parents[2]
RIGHT = (ROOT / "reference/ticket/ticket.py").read_text(encoding="utf-8")
TABLE = f"TABLE = [{'1, ' * 50_000}]\n"
KEYWORDS = f"def never():\n    f({', '.join(f'a{number}=1' for number in range(90_000))})\n"
FIELDS = f'WORD = f"{"{1}" * 300_000}"\n'


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (TABLE, None),
        (KEYWORDS, "Python needs more than 5 s of processor time to read it"),
        (FIELDS, "Python needs more than 5 s of processor time to read it"),
    ],
    ids=["long table", "call with many keywords", "f-string of many fields"],
)
def test_a_submission_is_read_in_seconds_or_not_at_all(more: str, problem: str | None) -> None:
    if more is FIELDS and sys.version_info >= (3, 12):
        pytest.skip("f-strings are read in linear time since Python 3.12")

    with contextlib.closing(House(discover(ROOT)["ticket"], RIGHT + more)) as house:
        assert house.load().problem == problem


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("lambda: 1 / 0", None),
        ("lambda: os._exit(1)", None),
        ("lambda: sum(iter(int, 1))", "Python needs more than 1 s of processor time to read it"),
        ("lambda: os.kill(os.getpid(), 11)", "Python itself crashes when it reads it"),
    ],
)
def test_an_obstacle_is_what_ends_the_child(read: str, said: str | None) -> None:
    script = f"import os; from grader.subject.reading import obstacle; print(obstacle({read}, seconds=1))"

    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == str(said)
