"""The student guide says what is true of the exercises, the verdicts and the words it uses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from grader.exercise import discover
from grader.verdict import Evidence, Verdict
from tests.conftest import TRUST

ROOT: Final = Path(__file__).parent.parent
GUIDE: Final = (ROOT / "STUDENT_GUIDE.md").read_text(encoding="utf-8")
EXERCISES: Final = discover(ROOT)
FOR_A_CHANGE: Final = 2  # the last exercises of the course, which have nothing to do with the others
DESIGN_PATTERNS: Final = {
    "Abstract Factory", "Adapter", "Bridge", "Builder", "Chain of Responsibility", "Command", "Composite", "Decorator",
    "Facade", "Factory Method", "Flyweight", "Interpreter", "Iterator", "Mediator", "Memento", "Observer", "Prototype",
    "Proxy", "Singleton", "State", "Strategy", "Template Method", "Visitor",
}  # fmt: skip
WORDS: Final = {
    "atomicity", "barrier", "check-then-act", "condition", "critical section", "daemon process", "daemon thread",
    "deadlock", "GIL", "happens before", "interleaving", "IPC", "livelock", "lost wake-up", "message queue", "mutex",
    "optimistic locking", "orphan", "pessimistic locking", "producer/consumer", "race", "schedule", "semaphore",
    "starvation", "zombie",
}  # fmt: skip
# Which submission says the guide's example sentence of a verdict.
SAYS: Final = {
    Verdict.UNSOLVED: ("counter", "exercises/counter/.stub.py"),
    Verdict.FAIL: ("ticket", "reference/ticket/mutants/fail/sells_at_zero.py"),
    Verdict.RACE: ("counter", "reference/counter/mutants/race/no_lock.py"),
    Verdict.LEAK: ("echo_server", "reference/echo_server/mutants/leak/child_goes_on_serving.py"),
    Verdict.TIMEOUT: ("ticket", "examples/class/grace/ticket.py"),
    Verdict.LIVELOCK: ("ticket", "reference/ticket/mutants/livelock/polls_kept_lock.py"),
    Verdict.DEADLOCK: ("ticket", "reference/ticket/mutants/deadlock/early_return_keeps_lock.py"),
    Verdict.CRASH: ("counter", "reference/counter/mutants/crash/release_without_acquire.py"),
    Verdict.TAMPERED: ("ticket", "tests/attacks/channel/writes_garbage.py"),
}
USES_A_DATABASE: Final = '''\
import sqlite3

num = 100


def task(mutex):
    """Nothing."""


def main(n=100):
    """Keep the number in a database."""
    sqlite3.connect(":memory:").execute("select 1")
    return 0
'''


def part(heading: str) -> str:
    """What stands below a heading, its subsections included."""
    level = heading.split(" ", maxsplit=1)[0]
    below = GUIDE.split(f"\n{heading}\n", maxsplit=1)[1]
    return re.split(rf"^{level} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of all tables, without headings and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
        if not re.match(r"^\|[ :-]+\|", line) and not re.match(r"^\|[ :-]+\|", below)
    ]


COURSE: Final = [
    (re.findall(r"`(\w+)`", cells[1])[0], *cells[2:]) for cells in rows(part("## The course")) if len(cells) == 6
]


def test_the_course_has_every_exercise_once() -> None:
    assert sorted(name for name, *_rest in COURSE) == sorted(EXERCISES)


def test_the_course_tells_the_truth_about_each_exercise() -> None:
    told = {name: rest for name, *rest in COURSE}

    assert told == {
        name: [one.title, one.topic, "*" * one.difficulty, f"{one.max_score:g}"] for name, one in EXERCISES.items()
    }


def test_the_course_goes_from_easy_to_hard() -> None:
    levels = [EXERCISES[name].difficulty for name, *_rest in COURSE[:-FOR_A_CHANGE]]

    assert levels == sorted(levels)
    assert {EXERCISES[name].topic for name, *_rest in COURSE[-FOR_A_CHANGE:]} == {"training"}


def test_what_each_exercise_teaches_is_said_in_the_same_order_with_its_bug() -> None:
    paragraphs = re.findall(r"^\*\*`(\w+)`\*\*: (.*?)\n\n", part("## The course"), re.MULTILINE | re.DOTALL)

    assert [name for name, _text in paragraphs] == [name for name, *_rest in COURSE]
    assert [name for name, text in paragraphs if "*The bug:*" not in text] == []


def test_every_verdict_and_every_evidence_is_explained() -> None:
    verdicts = [cells[0].strip("`") for cells in rows(part("### Verdicts"))]
    evidence = [cells[0].strip("`") for cells in rows(part("### Evidence"))]

    assert verdicts == [str(one) for one in reversed(Verdict)]
    assert evidence == list(Evidence)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the grader says of one submission for each verdict."""
    folder = tmp_path_factory.mktemp("verdicts")
    for verdict, (exercise, path) in SAYS.items():
        (folder / "class" / verdict).mkdir(parents=True)
        shutil.copy(ROOT / path, folder / "class" / verdict / f"{exercise}.py")
    for verdict, text in ((Verdict.UNSUPPORTED, USES_A_DATABASE), (Verdict.MISSING, "def task(mutex): ...\n")):
        (folder / "class" / verdict).mkdir()
        (folder / "class" / verdict / "counter.py").write_text(text)
    command = [sys.executable, "-m", "grader", "grade", "class", "--seed", "guide", *TRUST]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads((folder / "grades" / "results.json").read_text())["results"]
    assert {one["student"]: one["verdict"] for one in results} == {one["student"]: one["student"] for one in results}
    return {one["student"]: [" ".join(check["message"].split()) for check in one["checks"]] for one in results}


def test_the_example_of_each_verdict_is_what_the_grader_says(said: dict[str, list[str]]) -> None:
    for name, _meaning, example in rows(part("### Verdicts")):
        verdict = name.strip("`")
        if verdict in said:
            assert any(example in message for message in said[verdict]), (example, said[verdict])
        assert bool(example) == (verdict in said)


def test_the_glossary_has_the_words_of_the_course_in_order() -> None:
    words = re.findall(r"^- \*\*(.+?)\*\*: ", part("## Glossary"), re.MULTILINE)

    assert set(words) >= WORDS
    assert words == sorted(set(words), key=str.lower)


def test_the_twenty_three_design_patterns_are_told_in_one_line_each() -> None:
    table = rows(part("### The twenty-three design patterns"))

    assert sorted(cells[0] for cells in table) == sorted(DESIGN_PATTERNS)
    assert all(cells[1] for cells in table)
    assert all(not cells[2] or re.match(r"● \S", cells[2]) for cells in table)
    assert any(cells[2] for cells in table)


def test_every_link_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", GUIDE):
        if target.startswith("#"):
            assert target[1:] in headings
        elif "://" not in target:
            assert (ROOT / target).is_file(), target
