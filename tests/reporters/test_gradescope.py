from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Gradebook
from grader.reporters import gradescope
from tests.reporters.classes import CLASS, FAILED, HOSTILE, LONG, MARKED, NASTY, PASSED, book, record
from tests.reporters.valid import validated, validator


def written(of: Gradebook, folder: Path) -> dict[str, Any]:
    gradescope.write(of, output=folder, stream=io.StringIO())
    return {path.stem: validated(path, schema="gradescope") for path in (folder / "gradescope").iterdir()}


def test_one_student_has_all_exercises_in_one_file(tmp_path: Path) -> None:
    told = written(book(record("bob", FAILED), record("bob", PASSED, exercise="counter")), tmp_path)["results"]

    assert told["score"] == 10.0
    assert [(test["name"], test["number"], test["score"], test["max_score"]) for test in told["tests"]] == [
        ("counter: first", "1.1", 4.0, 4.0),
        ("counter: second", "1.2", 6.0, 6.0),
        ("ticket: first", "2.1", 0.0, 4.0),
        ("ticket: second", "2.2", 0.0, 6.0),
    ]
    assert [test["status"] for test in told["tests"]] == ["passed", "passed", "failed", "failed"]


def test_several_students_have_a_file_each(tmp_path: Path) -> None:
    assert sorted(written(CLASS, tmp_path)) == ["alice", "bob", "carol", "dave", "erin"]


def test_a_failed_test_shows_what_happened_on_which_lines(tmp_path: Path) -> None:
    first, _ = written(CLASS, tmp_path)["bob"]["tests"]

    assert first["output"].startswith("race, 0 of 4 points\nOne gets it.\n2 got it:")
    assert "write(left - 1)   · writes data.txt: 0" in first["output"]


def test_the_score_is_the_mark_where_the_course_gives_marks(tmp_path: Path) -> None:
    told = written(MARKED, tmp_path)

    assert told["alice"]["score"] == 18.0
    assert "1 day late: 2 points deducted" in told["alice"]["output"]
    assert told["erin"]["score"] == 5.0


def test_what_a_person_has_to_judge_says_so(tmp_path: Path) -> None:
    told = written(CLASS, tmp_path)["dave"]

    assert told["score"] == 4.0
    assert "to be graded by hand (unsupported)" in told["output"]
    assert told["tests"][1]["output"].startswith("This is to be graded by hand")


def test_text_of_students_is_text(tmp_path: Path) -> None:
    told = written(NASTY, tmp_path)

    assert len(told) == len(HOSTILE)
    for each in told.values():
        assert each["output_format"] == each["test_output_format"] == each["test_name_format"] == "text"


def test_a_traceback_of_five_megabytes_is_bounded(tmp_path: Path) -> None:
    written(LONG, tmp_path)

    assert (tmp_path / "gradescope" / "results.json").stat().st_size < 30_000


@pytest.mark.parametrize("wrong", [{}, {"tests": []}, {"tests": [{"name": "x"}]}, {"score": "4"}, {"score": 1, "x": 1}])
def test_the_schema_would_find_a_mistake(wrong: dict[str, Any]) -> None:
    assert not validator("gradescope").is_valid(wrong)
