"""`grader new NAME`: an exercise that verifies as it is, or a clear refusal and nothing changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader import scaffold
from grader.exercise import load
from grader.specimen import specimens
from grader.verdict import UsageError, Verdict

BAD_NAMES = {
    "not an identifier": ("two words", "how about 'two_words'"),
    "begins with a digit": ("2nd", "begins with a small letter"),
    "with a hyphen": ("read-write", "how about 'read_write'"),
    "with a capital": ("Ticket", "how about 'ticket'"),
    "not ASCII": ("señal", "small letters, digits and _"),
    "a path": ("../ticket", "begins with a small letter"),
    "a line break": ("ticket\n", "begins with a small letter"),
    "empty": ("", "begins with a small letter"),
    "too long": ("a" * 41, "too long"),
    "a keyword": ("lambda", "keyword of Python"),
    "of the standard library": ("queue", "standard library: beside queue.py"),
    "the examiner's own": ("pytest", "needs for itself"),
    "the scenarios": ("scenarios", "needs for itself"),
    "collected as a test": ("test_ticket", "needs for itself"),
}


def grader(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)


def contents(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_new_exercise_in_an_empty_folder_verifies_and_is_found_by_students(tmp_path: Path) -> None:
    said = grader("--course", tmp_path, "new", "vote_count", cwd=tmp_path)

    assert (said.returncode, said.stderr) == (0, "")
    assert "grader verify vote_count" in said.stdout
    verified = grader("verify", "vote_count", cwd=tmp_path)
    assert verified.returncode == 0, verified.stdout
    assert "all as they must be" in verified.stdout
    command = [sys.executable, "-m", "pytest", "exercises/vote_count"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert "3 unsolved" in checked.stdout


def test_an_exercise_is_added_to_a_course_and_leaves_the_others_alone(course: Path) -> None:
    before = contents(course)

    made = scaffold.create(course, "second")

    assert made == [course / "exercises" / "second", course / "reference" / "second"]
    assert before < contents(course)
    assert "conftest.py" not in contents(course)


def test_what_is_scaffolded_is_all_that_an_exercise_has(tmp_path: Path) -> None:
    scaffold.create(tmp_path, "vote")

    exercise = load(tmp_path / "exercises" / "vote")
    known = specimens(tmp_path, exercise)
    assert exercise.pristine.read_bytes() == exercise.stub.read_bytes()
    assert exercise.hints
    assert exercise.scenarios.is_file()
    assert exercise.checks.is_file()
    assert sum(one.label.startswith("accepted/") for one in known) >= 2
    assert {one.expected for one in known} >= {Verdict.RACE, Verdict.DEADLOCK, Verdict.FAIL, Verdict.CRASH}
    texts = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(scaffold.PLACEHOLDER in text for text in texts)


def test_what_pytest_is_told_already_stays(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("mine = True\n")
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")

    scaffold.create(tmp_path, "vote")

    assert (tmp_path / "conftest.py").read_text() == "mine = True\n"
    assert not (tmp_path / "pytest.ini").exists()


@pytest.mark.parametrize("kind", BAD_NAMES)
def test_a_bad_name_is_refused_and_nothing_is_made(kind: str, tmp_path: Path) -> None:
    name, reason = BAD_NAMES[kind]

    with pytest.raises(UsageError) as refused:
        scaffold.create(tmp_path, name)

    assert reason in str(refused.value)
    assert contents(tmp_path) == set()


@pytest.mark.parametrize("kind", ["exercises", "reference"])
def test_what_is_there_is_not_overwritten(kind: str, tmp_path: Path) -> None:
    mine = tmp_path / kind / "vote" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")

    with pytest.raises(UsageError, match="is there already; choose another name"):
        scaffold.create(tmp_path, "vote")

    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {mine}


def test_a_refusal_of_the_command_is_bad_usage(tmp_path: Path) -> None:
    said = grader("--course", tmp_path, "new", "class", cwd=tmp_path)

    assert said.returncode == 2
    assert said.stderr.startswith("grader: 'class' is a keyword of Python: no program could import class.py")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make it first"):
        scaffold.create(tmp_path / "nowhere", "vote")


def test_half_an_exercise_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "reference").write_text("a file where a folder should be")

    with pytest.raises(UsageError, match="cannot be written"):
        scaffold.create(tmp_path, "vote")

    assert not any(path.is_file() for path in tmp_path.rglob("*") if path.name != "reference")
    assert not (tmp_path / "exercises" / "vote").exists()


def test_the_template_is_laid_out_as_a_course() -> None:
    left_over = {path.name for path in scaffold.TEMPLATE.iterdir()} - {".racecourse", "__pycache__"}

    assert left_over == {"conftest.py", "pytest.ini", "exercises", "reference"}
