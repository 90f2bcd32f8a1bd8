from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Limits, discover, find_course, load, select
from grader.verdict import UsageError

GOOD = """schema = 1
title = "Sell each ticket once"
topic = "processes"
difficulty = 2
requires = ["buy"]
files = ["notes.py"]
world = ["data.txt"]
hints = ["vague", "exact"]

[rubric]
first = 4
second = 1.5

[limits]
steps = 100
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "exercises" / "ticket"
    folder.mkdir(parents=True)
    return folder


def load_text(folder: Path, text: str | bytes) -> str:
    """What loading this manifest complains about, without the path in front."""
    manifest = folder / "exercise.toml"
    manifest.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(UsageError) as problem:
        load(folder)
    return str(problem.value).removeprefix(str(manifest))


def test_a_manifest_is_read_whole(folder: Path) -> None:
    (folder / "exercise.toml").write_text(GOOD)

    exercise = load(folder)

    assert exercise.name == "ticket"
    assert exercise.title == "Sell each ticket once"
    assert exercise.difficulty == 2
    assert exercise.files == ("notes.py",)
    assert exercise.world == ("data.txt",)
    assert exercise.hints == ("vague", "exact")
    assert exercise.rubric == {"first": 4.0, "second": 1.5}
    assert exercise.max_score == 5.5
    assert exercise.limits == Limits(steps=100)
    assert exercise.stub == folder / "ticket.py"
    assert exercise.checks == folder / "test_ticket.py"
    assert exercise.scenarios == folder / "scenarios.py"


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("title = ", "titel = ", 2, "unknown key `titel`; expected one of: schema, title"),
        ('"Sell each ticket once"', "7", 2, "wrong value for `title`; expected a text"),
        ("difficulty = 2", 'difficulty = "hard"', 4, "expected a whole number, 1 or more"),
        ("steps = 100", "steps = 0", 15, "wrong value for `limits.steps`; expected numbers above 0"),
        ("steps = 100", "stepz = 9", 15, "unknown key `stepz`; expected one of: schedules, steps"),
        ("first = 4", 'first = "4"', 11, "wrong value for `rubric.first`; expected a table [rubric]"),
        ("second = 1.5", "Second = 1.5", 12, "wrong value for `rubric.Second`"),
        ("schema = 1", "schema = 2", 1, "wrong value for `schema`; expected the number 1"),
        ('"exact"]', "3]", 8, "expected a list of texts, from vague to exact"),
        ('topic = "processes"\n', "", 1, "missing key `topic`; expected a text that is not empty"),
        ('"notes.py"', '"../notes.py"', 6, "wrong value for `files`; expected a list of file names"),
        ('"exact"]', '"exact"', 10, "not valid TOML"),
        ("title = ", "title ", 2, "not valid TOML"),
        ("[limits]\nsteps = 100\n", "[limits", 14, "not valid TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Path, old: str, new: str, line: int, expected: str) -> None:
    assert old in GOOD

    problem = load_text(folder, GOOD.replace(old, new))

    assert problem.startswith(f":{line}: ")
    assert expected in problem


def test_a_rubric_that_is_no_table_is_told(folder: Path) -> None:
    text = GOOD.replace("[rubric]\nfirst = 4\nsecond = 1.5\n", "")

    problem = load_text(folder, text.replace("hints", "rubric = 10\nhints"))

    assert problem.startswith(":8: wrong value for `rubric`; expected a table [rubric]")


def test_a_manifest_in_latin_1_is_told_with_its_line(folder: Path) -> None:
    problem = load_text(folder, b'schema = 1\ntitle = "caf\xe9"\n')

    assert problem == ":2: expected UTF-8 text, as TOML demands"


def test_a_missing_manifest_is_told(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"exercise\.toml: cannot be read: No such file"):
        load(folder)


def test_exercises_are_discovered_in_order(course: Path) -> None:
    assert list(discover(course)) == ["counter", "ticket"]


def test_the_course_is_the_nearest_folder_upward(course: Path) -> None:
    assert find_course(course / "exercises" / "ticket") == course


def test_outside_any_course_the_checkout_serves(tmp_path: Path) -> None:
    assert find_course(tmp_path) == Path(__file__).parent.parent


def test_without_names_all_exercises_are_selected(course: Path) -> None:
    exercises = discover(course)

    assert select(exercises, []) == list(exercises.values())


def test_an_exercise_named_twice_is_selected_once(course: Path) -> None:
    exercises = discover(course)

    assert select(exercises, ["ticket", "ticket"]) == [exercises["ticket"]]


def test_an_unknown_exercise_suggests_the_nearest(course: Path) -> None:
    with pytest.raises(UsageError, match="no exercise 'tickte'; did you mean 'ticket'"):
        select(discover(course), ["tickte"])


def test_an_exercise_unlike_any_lists_them_all(course: Path) -> None:
    with pytest.raises(UsageError, match="no exercise 'zebra'; this course has: counter, ticket"):
        select(discover(course), ["zebra"])
