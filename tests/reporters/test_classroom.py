"""Read as `classroom-resources/autograding-grading-reporter` does; its JavaScript was run once on such a result."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Gradebook
from grader.reporters import classroom
from grader.verdict import UsageError
from tests.reporters.classes import (
    BY_HAND,
    CLASS,
    FAILED,
    LONG,
    MARKED,
    NASTY,
    PASSED,
    RACED,
    book,
    check,
    raced,
    record,
)

ENVIRONMENT = 128 * 1024  # MAX_ARG_STRLEN: what Linux takes as one variable, name and end included


@pytest.fixture(autouse=True)
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "github output"
    path.write_text("before=1\n")
    monkeypatch.setenv("GITHUB_OUTPUT", str(path))
    return path


def read(of: Gradebook, target: Path) -> Any:
    """`parseRunnerResults` of src/main.js: what the runner hands over as an environment variable."""
    classroom.write(of, output=target.parent, stream=io.StringIO())
    before, line = target.read_text().splitlines()
    name, _, value = line.partition("=")
    assert (before, name) == ("before=1", "result")
    assert len(f"RACECOURSE_RESULTS={value}\0") <= ENVIRONMENT
    return json.loads(base64.b64decode(value, validate=True))


def points(results: Any) -> tuple[float, float]:
    """`NotifyClassroom` of src/notify-classroom.js: the sums that Classroom shows."""
    return sum(test["score"] for test in results["tests"]), results["max_score"]


def said(results: Any) -> list[str]:
    """`ConsoleResults` of src/console-results.js."""
    return [
        test["name"] if test["status"] == "pass" else f"{test['name']}: {test['message']}" for test in results["tests"]
    ]


def only(student: str, of: Gradebook) -> Gradebook:
    return replace(
        of,
        results=tuple(report for report in of.results if report.student == student),
        records=tuple(record for record in of.records if record.work.student == student),
        marks=tuple(mark for mark in of.marks if mark.student == student),
    )


def test_points_are_the_sum_of_the_tests(target: Path) -> None:
    results = read(book(record("bob", RACED)), target)

    assert points(results) == (6.0, 10.0)
    assert results["status"] == "fail"
    assert [test["status"] for test in results["tests"]] == ["fail", "pass"]
    assert said(results)[0].startswith("ticket: first: race, 0 of 4 points\nOne gets it.")
    assert (results["tests"][0]["filename"], results["tests"][0]["line_no"]) == ("class/bob/ticket.py", 2)


def test_a_pass_passes_the_job(target: Path) -> None:
    assert read(book(record("bob", PASSED)), target)["status"] == "pass"


def test_what_a_person_has_to_judge_is_an_error(target: Path) -> None:
    results = read(book(record("bob", BY_HAND)), target)

    assert (results["status"], points(results)) == ("error", (4.0, 10.0))


@pytest.mark.parametrize(
    ("student", "sums"), [("bob", (12.0, 20.0)), ("erin", (5.0, 20.0)), ("dave", (4.0, 20.0)), ("alice", (18.0, 30.0))]
)
def test_the_sum_is_the_mark_where_the_course_gives_marks(
    target: Path, student: str, sums: tuple[float, float]
) -> None:
    assert points(read(only(student, MARKED), target)) == sums


def test_it_can_be_looked_at(target: Path) -> None:
    results = read(book(record("bob", FAILED)), target)

    assert json.loads((target.parent / "classroom.json").read_text()) == results


def test_a_whole_class_is_refused_since_a_repository_is_one_students(target: Path) -> None:
    with pytest.raises(UsageError, match=r"is one student's, and here are 5;.* report with csv"):
        classroom.write(CLASS, output=target.parent, stream=io.StringIO())

    assert target.read_text() == "before=1\n"


def test_outside_of_actions_it_says_where_the_result_is(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_OUTPUT")

    with pytest.raises(UsageError, match=r"no \$GITHUB_OUTPUT.* is in classroom.json"):
        classroom.write(book(record("bob", PASSED)), output=target.parent, stream=io.StringIO())

    assert (target.parent / "classroom.json").is_file()


def test_messages_get_shorter_until_all_fits_into_the_environment(target: Path) -> None:
    many = book(record("bob", [raced(f"check_{number}", message="x\n" * 50_000) for number in range(200)]))

    assert len(read(many, target)["tests"]) == 200


def test_more_checks_than_fit_are_told(target: Path) -> None:
    many = book(record("bob", [check(f"check_{number}") for number in range(2_000)]))

    with pytest.raises(UsageError, match="grade fewer exercises"):
        classroom.write(many, output=target.parent, stream=io.StringIO())


@pytest.mark.parametrize("place", range(len(NASTY.results)))
def test_no_line_of_a_message_is_a_command_to_the_job_that_prints_it(target: Path, place: int) -> None:
    results = read(only(NASTY.results[place].student, NASTY), target)

    assert not any(
        line.lstrip().startswith("::") or "##[" in line for one in said(results) for line in one.splitlines()
    )


def test_a_traceback_of_five_megabytes_is_bounded(target: Path) -> None:
    read(LONG, target)
