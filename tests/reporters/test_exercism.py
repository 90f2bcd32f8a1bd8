from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.exercise import discover
from grader.gradebook import Gradebook
from grader.reporters import exercism
from tests.reporters.classes import BROKEN, BY_HAND, CLASS, FAILED, HOSTILE, LONG, MISSING, NASTY, PASSED, book, record
from tests.reporters.valid import validated, validator


def written(of: Gradebook, folder: Path) -> Any:
    """What is told of the only submission."""
    exercism.write(of, output=folder, stream=io.StringIO())
    return validated(folder / "exercism" / "results.json", schema="exercism")


def test_a_pass_and_a_failure(tmp_path: Path) -> None:
    passed = written(book(record("bob", PASSED)), tmp_path)
    failed = written(book(record("bob", FAILED)), tmp_path)

    assert (passed["version"], passed["status"], passed["message"]) == (3, "pass", None)
    assert (failed["status"], failed["message"]) == ("fail", None)
    assert [(test["name"], test["status"]) for test in failed["tests"]] == [("first", "fail"), ("second", "fail")]
    assert "ann is counted twice" in failed["tests"][0]["message"]


@pytest.mark.parametrize("checks", [MISSING, BROKEN])
def test_where_no_check_ran_there_is_a_message_for_the_whole(tmp_path: Path, checks: Any) -> None:
    told = written(book(record("bob", checks)), tmp_path)

    assert (told["status"], told["message"], told["tests"]) == ("error", checks[0].message, [])


def test_what_a_person_has_to_judge_is_no_pass(tmp_path: Path) -> None:
    told = written(book(record("bob", BY_HAND)), tmp_path)

    assert told["status"] == "fail"
    assert [test["status"] for test in told["tests"]] == ["pass", "error"]


def test_tests_stand_in_the_order_of_their_file_with_their_code(tmp_path: Path, course: Path) -> None:
    checks = course / "exercises" / "ticket" / "test_ticket.py"
    checks.write_text("def test_second(check):\n    a = 1\n\n    assert a\n\n\ndef test_first(check): pass\n")
    of = replace(book(record("bob", FAILED)), exercises=discover(course))

    told = written(of, tmp_path)

    assert [test["name"] for test in told["tests"]] == ["second", "first"]
    assert told["tests"][0]["test_code"] == "a = 1\n\nassert a"


def test_several_submissions_have_a_file_each(tmp_path: Path) -> None:
    exercism.write(CLASS, output=tmp_path, stream=io.StringIO())

    for student, exercise in [("alice", "counter"), ("alice", "ticket"), ("erin", "ticket")]:
        validated(tmp_path / "exercism" / student / exercise / "results.json", schema="exercism")


def test_everybody_is_there_however_hostile_and_bounded(tmp_path: Path) -> None:
    exercism.write(NASTY, output=tmp_path, stream=io.StringIO())

    files = list((tmp_path / "exercism").glob("*/ticket/results.json"))
    assert len(files) == len(HOSTILE)
    for file in files:
        validated(file, schema="exercism")
    assert len(written(LONG, tmp_path / "long")["tests"][0]["message"]) < 20_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 3, "status": "error"},
        {"version": 3, "status": "fail", "tests": []},
        {"version": 3, "status": "pass", "tests": [{"name": "x", "status": "fail", "test_code": ""}]},
        {"version": 2, "status": "pass", "tests": [{"name": "x", "status": "pass", "test_code": ""}]},
    ],
)
def test_the_schema_would_find_a_mistake(wrong: dict[str, Any]) -> None:
    assert not validator("exercism").is_valid(wrong)
