"""The README of each exercise, and of the template for new ones: all parts are there, and say what is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from grader.exercise import Exercise, discover
from grader.scaffold import TEMPLATE

ROOT: Final = Path(__file__).parent.parent
EXERCISES: Final = {**discover(ROOT), **discover(TEMPLATE)}
PARTS: Final = ["Your task", "Check it", "What is checked, and what is not", "Further reading"]


@pytest.fixture(params=EXERCISES)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    return EXERCISES[request.param]


@pytest.fixture
def page(exercise: Exercise) -> str:
    return (exercise.folder / "README.md").read_text(encoding="utf-8")


def part(page: str, heading: str) -> str:
    """What stands below the heading."""
    return page.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def rows(text: str) -> dict[str, float]:
    """The table of checks and points."""
    found = re.findall(r"^\| `(\w+)` .*\| +([\d.]+) +\|$", text, re.MULTILINE)
    return {name: float(points) for name, points in found}


def test_it_has_all_parts_in_order(exercise: Exercise, page: str) -> None:
    assert page.startswith(f"# {exercise.name}: ")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == PARTS


def test_it_begins_with_a_story_and_a_picture(page: str) -> None:
    story = page.split("\n## ", maxsplit=1)[0]

    assert len(story.split()) > 60
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", story, re.DOTALL | re.MULTILINE)
    assert any(len(text.splitlines()) > 1 for language, text in blocks if language in {"", "text"})


def test_its_table_is_the_rubric(exercise: Exercise, page: str) -> None:
    assert rows(part(page, "Check it")) == exercise.rubric


def test_it_names_what_is_to_be_built_and_in_which_file(exercise: Exercise, page: str) -> None:
    task = part(page, "Your task")

    assert f"`{exercise.name}.py`, the only file that you edit" in task
    signatures = "".join(re.findall(r"```python\n(.*?)```", task, re.DOTALL))
    for name in exercise.requires:
        assert re.search(rf"^(?:def|class) {name}\b", signatures, re.MULTILINE)


def test_it_says_how_to_check_get_a_hint_and_start_again(exercise: Exercise, page: str) -> None:
    commands = [line.split("#")[0].strip() for line in part(page, "Check it").splitlines() if line.startswith("$")]

    name = exercise.name
    assert commands == [f"$ pytest exercises/{name}", f"$ grader hint {name}", f"$ grader reset {name}"]


def test_it_refers_to_exercises_that_are_there(page: str) -> None:
    assert set(re.findall(r"exercise `(\w+)`", page)) <= EXERCISES.keys()
