from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
Results = Callable[..., list[dict[str, Any]]]
RACE = "# verdict: race\n"


def rows(results: list[dict[str, Any]]) -> list[tuple[str, str, str, float]]:
    return [(row["student"], row["exercise"], row["verdict"], row["score"]) for row in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_class_is_graded_into_results_and_a_table(
    run_grader: Run, hand_in: HandIn, results: Results, jobs: int
) -> None:
    hand_in("bob", RACE)
    hand_in("alice")
    hand_in("alice", "# verdict: deadlock\n", exercise="counter")

    done = run_grader("grade", "class", "-j", jobs)

    assert done.returncode == 0
    assert rows(results()) == [
        ("alice", "counter", "deadlock", 0.0),
        ("alice", "ticket", "pass", 10.0),
        ("bob", "ticket", "race", 0.0),
    ]
    assert [row["seconds"] for row in results()] == [0.5, 0.5, 0.5]
    assert done.stdout.splitlines() == [
        "alice  counter  deadlock  0/10  and more",
        "alice  ticket  pass  10/10",
        "bob  ticket  race  0/10  and more",
        "3 submissions: 1 pass, 1 race, 1 deadlock",
        "Details of every check: grades/results.json",
    ]


def test_the_bytes_do_not_depend_on_the_number_of_examiners(run_grader: Run, hand_in: HandIn, tmp_path: Path) -> None:
    for number in range(5):
        hand_in(f"student{number}", RACE if number % 2 else "")

    for jobs in (1, 3):
        assert run_grader("grade", "class", "-j", jobs, "--output", f"out{jobs}").returncode == 0

    written = [(tmp_path / f"out{jobs}" / "results.json").read_bytes() for jobs in (1, 3)]
    assert written[0] == written[1]


def test_whoever_grades_inside_the_class_imports_nothing_from_it(
    run_grader: Run, hand_in: HandIn, results: Results, tmp_path: Path
) -> None:
    for student in ("alice", "bob"):
        hand_in(student)
    for name in ("threading", "json", "queue", "pytest", "sitecustomize"):
        trap = f"open({str(tmp_path / 'imported')!r}, 'w').close()\nraise SystemExit(1)\n"
        (tmp_path / f"{name}.py").write_text(trap)

    done = run_grader("grade", "class", "-j", 2)

    assert done.returncode == 0
    assert [row[2] for row in rows(results())] == ["pass", "pass"]
    assert not (tmp_path / "imported").exists()


def test_progress_is_a_plain_line_for_each_submission_when_piped(run_grader: Run, hand_in: HandIn) -> None:
    hand_in("alice")
    hand_in("bob", RACE)

    done = run_grader("grade", "class", "-j", 1)

    assert done.stderr.splitlines()[1:] == ["[1/2] alice ticket: pass 10/10", "[2/2] bob ticket: race 0/10"]


def test_only_the_named_exercise_is_graded_and_whoever_lacks_it_is_missing(
    run_grader: Run, hand_in: HandIn, results: Results
) -> None:
    hand_in("alice")
    hand_in("bob", exercise="counter")

    done = run_grader("grade", "class", "-e", "ticket")

    assert done.returncode == 0
    assert rows(results()) == [("alice", "ticket", "pass", 10.0), ("bob", "ticket", "missing", 0.0)]
    assert results()[1]["checks"][0]["message"] == "ticket.py is missing."


def test_a_student_with_nothing_to_grade_is_named(run_grader: Run, hand_in: HandIn, class_folder: Path) -> None:
    hand_in("alice")
    (class_folder / "bob").mkdir()

    done = run_grader("grade", "class")

    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "Without a file of these exercises: bob"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x7fELF\0\xff", "contains a null byte"),
        (b"# caf\xe9", "is not UTF-8 text"),
        (b"x\0", "contains a null byte"),
        (b"#" * 50_000_000, "is larger than"),
    ],
    ids=["binary", "latin-1", "null byte", "50 MB"],
)
def test_what_cannot_be_read_is_missing_and_the_rest_is_graded(
    run_grader: Run, hand_in: HandIn, results: Results, data: bytes, why: str
) -> None:
    hand_in("alice", data)
    hand_in("bob")

    done = run_grader("grade", "class")

    assert done.returncode == 0
    assert rows(results()) == [("alice", "ticket", "missing", 0.0), ("bob", "ticket", "pass", 10.0)]
    assert all(why in check["message"] for check in results()[0]["checks"])


def test_a_link_to_another_students_work_is_missing(
    run_grader: Run, hand_in: HandIn, results: Results, class_folder: Path
) -> None:
    work = hand_in("alice")
    (class_folder / "mallory").mkdir()
    (class_folder / "mallory" / "ticket.py").symlink_to(work)

    assert run_grader("grade", "class").returncode == 0

    assert rows(results())[1] == ("mallory", "ticket", "missing", 0.0)


def test_odd_names_of_students_go_through_whole(
    run_grader: Run, hand_in: HandIn, results: Results, tmp_path: Path
) -> None:
    names = ["Ann Lee", "José Núñez", 'O\'Neil "Bo"', "[0001]", "new\nline", "::error::x"]
    for name in names:
        hand_in(name)
    latin = os.fsencode(tmp_path / "class") + b"/caf\xe9"
    os.mkdir(latin)  # noqa: PTH102 - bytes that no Path can spell
    Path(os.fsdecode(latin), "ticket.py").touch()

    done = run_grader("grade", "class", "-j", 2)

    assert done.returncode == 0
    assert [row["student"] for row in results()] == sorted([*names, "caf\\xe9"])
    assert len(done.stdout.splitlines()) == len(names) + 3
    assert "::error" not in done.stdout + done.stderr


def test_a_second_run_grades_only_what_has_changed(
    run_grader: Run, hand_in: HandIn, results: Results, tmp_path: Path
) -> None:
    hand_in("alice")
    hand_in("bob")
    run_grader("grade", "class")
    first = (tmp_path / "grades" / "results.json").read_bytes()

    unchanged = run_grader("grade", "class")
    log = tmp_path / "grades" / "pytest.log"
    log.unlink()
    again = run_grader("grade", "class")

    assert unchanged.returncode == again.returncode == 0
    assert (tmp_path / "grades" / "results.json").read_bytes() == first
    assert not log.exists()

    hand_in("bob", RACE)
    run_grader("grade", "class")
    assert rows(results()) == [("alice", "ticket", "pass", 10.0), ("bob", "ticket", "race", 0.0)]
    assert "2 passed" in log.read_text()


def test_fresh_grades_everything_again(run_grader: Run, hand_in: HandIn, tmp_path: Path) -> None:
    hand_in("alice")
    run_grader("grade", "class")
    (tmp_path / "grades" / "pytest.log").unlink()

    run_grader("grade", "class", "--fresh")

    assert "2 passed" in (tmp_path / "grades" / "pytest.log").read_text()


def test_another_seed_grades_again(run_grader: Run, hand_in: HandIn, tmp_path: Path) -> None:
    hand_in("alice")
    run_grader("grade", "class", "--seed", "a")
    (tmp_path / "grades" / "pytest.log").unlink()

    run_grader("grade", "class", "--seed", "b")

    assert "2 passed" in (tmp_path / "grades" / "pytest.log").read_text()


def test_an_exercise_without_checks_is_told(run_grader: Run, hand_in: HandIn, course: Path) -> None:
    (course / "exercises" / "ticket" / "test_ticket.py").unlink()
    hand_in("alice")

    done = run_grader("grade", "class")

    assert done.returncode == 2
    assert "test_ticket.py: is missing; an exercise needs its checks there" in done.stderr


@pytest.mark.parametrize("output", ["taken", "taken/deeper", "/proc/grades"])
def test_an_output_folder_that_cannot_be_written_is_told(
    run_grader: Run, hand_in: HandIn, tmp_path: Path, output: str
) -> None:
    hand_in("alice")
    (tmp_path / "taken").touch()

    done = run_grader("grade", "class", "--output", output)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(("grader: '", "grader: the output folder '"))
    assert "Traceback" not in done.stderr
