"""Marks by the rules of a course, as the commands give them."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from grader import grade as grade_
from grader import intake, session
from grader.submission import Submission
from tests.conftest import FAKES

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
Results = Callable[..., list[dict[str, Any]]]
RACE = "# verdict: race\n"
DUE = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
RULES = """\
title = "Concurrent programming"
extra_credit = ["counter"]

[weights]
ticket = 20

[late]
deadline = 2026-11-30T23:59:00Z
percent_per_day = 10

[attempts]
count = "best"
"""


@pytest.fixture
def rules(course: Path) -> Callable[[str], None]:
    """Write the course's own rules."""

    def rules(text: str) -> None:
        (course / "course.toml").write_text(text)

    return rules


@pytest.fixture
def grade(
    course: Path, class_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[Submission]], tuple[list[str], grade_.Outcome]]:
    """Grade these submissions in this process; what the terminal says."""

    def grade(submissions: list[Submission]) -> tuple[list[str], grade_.Outcome]:
        out = StringIO()
        monkeypatch.syspath_prepend(FAKES)
        monkeypatch.setattr(session, "PLUGIN", "fake_plugin")
        taken = intake.Intake(submissions=tuple(submissions))
        monkeypatch.setattr(intake, "handed_in", lambda *_, **__: taken)
        request = grade_.Request(course=course, submissions=class_folder, output=tmp_path / "grades", seed="x")
        outcome = grade_.grade(request, out=out, err=StringIO())
        return out.getvalue().splitlines(), outcome

    return grade


@pytest.fixture
def attempt(tmp_path: Path) -> Callable[..., Submission]:
    def attempt(number: int, text: str, *, days_late: int | None = None, exercise: str = "ticket") -> Submission:
        path = tmp_path / f"attempt{number}" / f"{exercise}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        handed_in = None if days_late is None else DUE + timedelta(days=days_late)
        return Submission(student="alice", exercise=exercise, path=path, attempt=number, handed_in=handed_in)

    return attempt


def marks_in(lines: list[str]) -> list[str]:
    """What stands between the place of the details and the rules."""
    start = next(number for number, line in enumerate(lines) if line.startswith("Marks"))
    return [line.strip() for line in lines[start + 1 :] if line.startswith("  ")]


def test_a_course_without_rules_shows_no_marks(run_grader: Run, hand_in: HandIn) -> None:
    hand_in("alice")

    assert "Marks" not in run_grader("grade", "class").stdout


def test_a_course_with_rules_shows_what_each_student_gets_and_the_rules(
    run_grader: Run, hand_in: HandIn, rules: Callable[[str], None], results: Results
) -> None:
    rules(RULES)
    hand_in("alice")
    hand_in("alice", exercise="counter")
    hand_in("bob", RACE + "# spares first")
    hand_in("carol", "# verdict: unsupported")

    lines = run_grader("grade", "class").stdout.splitlines()

    assert lines[lines.index("Marks: Concurrent programming") :] == [
        "Marks: Concurrent programming",
        "  alice  30/20",
        "  bob  8/20",
        "  carol  0/20  still by hand: ticket",
        "Each day begun after the deadline costs 10 % of what the exercise is worth.",
        "What came without a time counts as in time.",
        "From what a platform has marked late without a time nothing is deducted: a person decides.",
        "The best attempt counts, lateness included.",
        "Marks are rounded half up to 2 decimals.",
        "Details of every check: grades/results.json",
    ]
    assert [row["score"] for row in results()] == [10.0, 10.0, 4.0, 0.0]


def test_a_mistake_in_the_rules_costs_no_grading(
    run_grader: Run, hand_in: HandIn, rules: Callable[[str], None], tmp_path: Path
) -> None:
    rules("[weights]\ntickets = 20\n")
    hand_in("alice")

    done = run_grader("grade", "class")

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(
        "course.toml:2: there is no exercise 'tickets'; did you mean 'ticket'?"
    )
    assert not (tmp_path / "grades").exists()


def test_the_best_attempt_after_lateness_is_the_one_in_the_results(
    grade: Any, attempt: Callable[..., Submission], rules: Callable[[str], None], results: Results
) -> None:
    rules(RULES)

    lines, outcome = grade(
        [
            attempt(1, RACE + "# spares first", days_late=0),
            attempt(2, "# better", days_late=3),
            attempt(3, RACE, days_late=5),
        ]
    )

    assert marks_in(lines) == ["alice  14/20", "alice  ticket  late by 3 days: 6 points less"]
    assert [(row["verdict"], row["score"]) for row in results()] == [("pass", 10.0)]
    assert [one.work.attempt for one in outcome.book.records] == [1, 2, 3]


def test_attempts_of_an_export_are_late_by_the_times_in_it_and_the_best_counts(
    run_grader: Run, class_folder: Path, rules: Callable[[str], None], results: Results
) -> None:
    rules(RULES)
    entry = "submission_{}:\n  :submitters:\n  - :name: Ann\n    :email: a@x.org\n  :created_at: 2026-{} 10:00:00 Z\n"
    (class_folder / "submission_metadata.yml").write_text(entry.format(1, "11-30") + entry.format(2, "12-02"))
    for number, text in ((1, RACE + "# spares first"), (2, "# better")):
        (class_folder / f"submission_{number}").mkdir()
        (class_folder / f"submission_{number}" / "ticket.py").write_text(text)

    lines = run_grader("grade", "class").stdout.splitlines()

    assert marks_in(lines) == ["Ann  16/20", "Ann  ticket  late by 2 days: 4 points less"]
    assert [(row["student"], row["verdict"]) for row in results()] == [("Ann", "pass")]


def test_marks_do_not_ask_what_time_it_is(
    grade: Any,
    attempt: Callable[..., Submission],
    rules: Callable[[str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules(RULES)
    handed_in = [attempt(1, RACE + "# spares first", days_late=2), attempt(2, "# better", days_late=3)]
    before = grade(handed_in)[0]
    shutil.rmtree(tmp_path / "grades")
    now = iter(range(2_000_000_000, 0, -86_400))

    monkeypatch.setattr(time, "time", lambda: float(next(now)))

    assert grade(handed_in)[0] == before


def test_the_newest_attempt_is_the_only_one_that_is_graded_where_it_counts(
    grade: Any, attempt: Callable[..., Submission], results: Results
) -> None:
    _lines, outcome = grade([attempt(2, RACE), attempt(1, "# better")])

    assert [row["verdict"] for row in results()] == ["race"]
    assert [one.work.attempt for one in outcome.book.records] == [2]


def test_what_was_handed_in_twice_unchanged_is_graded_once(
    grade: Any, attempt: Callable[..., Submission], rules: Callable[[str], None], tmp_path: Path
) -> None:
    rules(RULES)

    _lines, outcome = grade([attempt(1, ""), attempt(2, "")])

    assert [one.work.attempt for one in outcome.book.records] == [1, 2]
    assert "2 passed" in (tmp_path / "grades" / "pytest.log").read_text()


def test_a_regrade_says_which_marks_and_verdicts_have_changed(
    run_grader: Run, hand_in: HandIn, rules: Callable[[str], None], class_folder: Path
) -> None:
    for student in ("alice", "bob", "carol"):
        hand_in(student, RACE)
    first = run_grader("grade", "class").stdout
    hand_in("alice")
    hand_in("bob", RACE + "# spares first")
    shutil.rmtree(class_folder / "carol")
    hand_in("new")

    second, third = (run_grader("grade", "class").stdout for _ in range(2))

    assert "Changed" not in first + third
    assert second.splitlines()[second.splitlines().index("Changed since the run before:") :][:4] == [
        "Changed since the run before:",
        "  alice  ticket  race 0/10 -> pass 10/10",
        "  bob  ticket  race 0/10 -> race 4/10",
        "  carol  ticket  race 0/10 -> gone",
    ]

    rules("[weights]\nticket = 20")
    assert "  alice  ticket  pass 10/10 -> pass 20/20" in run_grader("grade", "class").stdout.splitlines()


def test_a_run_over_one_exercise_says_nothing_of_others(run_grader: Run, hand_in: HandIn) -> None:
    hand_in("alice", RACE)
    hand_in("alice", exercise="counter")
    run_grader("grade", "class")

    assert "Changed" not in run_grader("grade", "class", "-e", "counter").stdout


def test_an_override_outlives_a_fresh_grading_and_the_store(
    run_grader: Run, hand_in: HandIn, results: Results, tmp_path: Path
) -> None:
    hand_in("alice", RACE)
    run_grader("grade", "class")

    given = run_grader("override", "alice", "ticket", "8", "--reason", "shown in class")
    after = run_grader("grade", "class", "--fresh")
    (tmp_path / "grades" / "store.sqlite").unlink()
    without_store = run_grader("grade", "class")

    assert given.stdout.splitlines() == [
        "alice gets 8/10 for ticket: shown in class",
        "Kept in grades/overrides.csv; `grader grade` counts it from now on.",
    ]
    assert "  alice  ticket  race 0/10 -> race 8/10" in after.stdout.splitlines()
    for done in (after, without_store):
        assert "  alice  ticket  given by hand: 8/10 (shown in class)" in done.stdout.splitlines()
    assert [row["score"] for row in results()] == [0.0]


def test_an_override_is_taken_back(run_grader: Run, hand_in: HandIn) -> None:
    hand_in("alice", RACE)
    run_grader("override", "alice", "ticket", "8", "--reason", "a")
    run_grader("grade", "class")

    again = run_grader("override", "alice", "ticket", "9", "--reason", "b")
    removed = run_grader("override", "alice", "ticket", "--remove")

    assert again.stdout.startswith("alice gets 9/10 for ticket instead of 8 (a): b\n")
    assert removed.stdout == "alice no longer gets 9 points for ticket (b); what was graded counts again.\n"
    assert "  alice  ticket  race 8/10 -> race 0/10" in run_grader("grade", "class").stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["alice", "tickets", "8", "--reason", "x"], "there is no exercise 'tickets'; did you mean 'ticket'?"),
        (["alice", "ticket", "8"], "an override needs a reason: --reason TEXT"),
        (["alice", "ticket", "--reason", "x"], "how many points? grader override STUDENT EXERCISE POINTS"),
        (["alice", "ticket", "11", "--reason", "x"], "expected points from 0 to 10, which is what ticket is worth"),
        (["alice", "ticket", "nan", "--reason", "x"], "expected points from 0 to 10"),
        (["alice", "ticket", "--remove"], "has no override for 'alice' in ticket"),
        (["alice", "ticket", "8", "--remove"], "--remove takes back what was given: leave POINTS and --reason out"),
    ],
)
def test_an_override_that_cannot_be_is_told(run_grader: Run, tmp_path: Path, arguments: list[str], what: str) -> None:
    done = run_grader("override", *arguments)

    assert done.returncode == 2
    assert what in done.stderr
    assert not (tmp_path / "grades" / "overrides.csv").exists()


def test_an_override_for_somebody_who_is_not_there_is_listed_and_kept(
    run_grader: Run, hand_in: HandIn, tmp_path: Path
) -> None:
    hand_in("alice")

    given = run_grader("override", "=zoe\n", "ticket", "8", "--reason", "typo")
    done = run_grader("grade", "class", "--report", "json")

    assert given.stdout.splitlines()[-1] == "Nobody of this name was graded there so far."
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "An override for nobody who is here: =zoe\\n ticket 8 (typo)"
    assert "'=zoe\n" in (tmp_path / "grades" / "overrides.csv").read_text()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("alice adam", "'17' (Alice Adams)"), ("alice adams", "'17' (Alice Adams)"), ("bbo", "'bob'")],
)
def test_an_override_for_a_name_that_is_nearly_right_says_whom_it_may_mean(
    run_grader: Run, hand_in: HandIn, tmp_path: Path, typed: str, meant: str
) -> None:
    hand_in("Alice Adams")
    hand_in("bob")
    (tmp_path / "roster.csv").write_text("id,name\n17,Alice Adams\n")
    run_grader("grade", "class", "--roster", "roster.csv")

    given = run_grader("override", typed, "ticket", "8", "--reason", "typo")

    assert given.stdout.splitlines()[-1] == f"Nobody of this name was graded there so far; did you mean {meant}?"


def test_a_broken_file_of_overrides_is_told_before_anything_is_graded(
    run_grader: Run, hand_in: HandIn, tmp_path: Path
) -> None:
    hand_in("alice")
    (tmp_path / "grades").mkdir()
    (tmp_path / "grades" / "overrides.csv").write_text("student,exercise,points,reason\nalice,ticket,8\n")

    done = run_grader("grade", "class")

    assert done.returncode == 2
    assert "grades/overrides.csv:2: expected 4 cells (student, exercise, points, reason), found 3" in done.stderr
    assert not (tmp_path / "grades" / "pytest.log").exists()


def test_what_is_said_does_not_depend_on_the_number_of_examiners(
    run_grader: Run, hand_in: HandIn, rules: Callable[[str], None], tmp_path: Path
) -> None:
    rules(RULES)
    for number in range(12):
        hand_in(
            f"student{number}", ("", RACE, "# verdict: unsupported", "# verdict: deadlock\n# spares first")[number % 4]
        )
    said = {}

    for jobs in (1, 2, 8):
        done = run_grader("grade", "class", "-j", jobs)
        said[jobs] = done.stdout, (tmp_path / "grades" / "results.json").read_bytes()
        shutil.rmtree(tmp_path / "grades")

    assert said[1] == said[2] == said[8]
    assert len(json.loads(said[1][1])["results"]) == 12


def test_who_is_only_marked_late_is_listed_for_a_person_now_and_from_the_store(
    grade: Callable[[list[Submission]], tuple[list[str], grade_.Outcome]],
    rules: Callable[[str], None],
    hand_in: HandIn,
    run_here: Run,
) -> None:
    rules(RULES)
    path = hand_in("ann")
    said, _ = grade([Submission(student="ann", exercise="ticket", path=path, late=True)])

    later = run_here("report", "terminal").stdout.splitlines()
    run_here("override", "ann", "ticket", "18", "--reason", "a day late")

    listed = "  ann  ticket  marked late, nobody knows by how much: for you to decide"
    assert listed in said
    assert listed in later
    assert listed not in run_here("report", "terminal").stdout.splitlines()


def test_who_is_only_marked_late_loses_what_the_course_says(
    grade: Callable[[list[Submission]], tuple[list[str], grade_.Outcome]], rules: Callable[[str], None], hand_in: HandIn
) -> None:
    rules(RULES.replace("percent_per_day = 10", "percent_per_day = 10\nmarked_days = 1"))

    said, _ = grade([Submission(student="ann", exercise="ticket", path=hand_in("ann"), late=True)])

    assert "  ann  ticket  late by 1 day: 2 points less" in said
