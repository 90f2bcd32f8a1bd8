from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.cli import main
from grader.export import gradescope
from grader.sandbox.level import Level
from tests.export.conftest import COURSE, Container

RIGHT = (COURSE / "reference" / "counter" / "counter.py").read_text()
RACY = next((COURSE / "reference" / "counter" / "mutants" / "race").glob("*.py")).read_text()


def test_the_package_has_what_grades_and_no_solution(course: Path, tmp_path: Path) -> None:
    ticket = course / "exercises" / "ticket"
    (ticket / "ticket.py").write_text("the solution")
    (ticket / "ticket.py.1").write_text("an older solution")
    (ticket / ".stub.py").write_text("the stub")
    (course / "reference" / "ticket").mkdir(parents=True)
    (course / "reference" / "ticket" / "ticket.py").write_text("the solution")

    status = main(["--course", str(course), "export", "gradescope", "-e", "ticket", "--output", str(tmp_path / "out")])

    assert status == 0
    with zipfile.ZipFile(tmp_path / "out" / "gradescope.zip") as package:
        names = set(package.namelist())
        assert not [name for name in names if b"solution" in package.read(name) and name.startswith("course/")]
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in package.infolist()}
    assert {"setup.sh", "run_autograder", "README.md", "requirements.txt", "package.json"} <= names
    assert {name for name in names if name.startswith("course/")} == {
        "course/.racecourse/seed",
        "course/exercises/ticket/.stub.py",
        "course/exercises/ticket/exercise.toml",
        "course/exercises/ticket/test_ticket.py",
    }
    assert (modes["setup.sh"], modes["run_autograder"], modes["course/.racecourse/seed"]) == (0o755, 0o755, 0o600)


def test_each_package_has_a_secret_of_its_own(course: Path, tmp_path: Path) -> None:
    seeds = set()
    for name in ("one", "two"):
        main(["--course", str(course), "export", "gradescope", "--output", str(tmp_path / name)])
        with zipfile.ZipFile(tmp_path / name / "gradescope.zip") as package:
            seeds.add(package.read("course/.racecourse/seed"))

    assert len(seeds) == 2


def test_requirements_are_pinned_to_what_is_installed() -> None:
    lines = gradescope.requirements().splitlines()

    assert any(line.startswith("pytest==") for line in lines)
    assert all("==" in line for line in lines)
    assert not any(line.startswith(("ruff", "coverage")) for line in lines)


def test_the_readme_says_which_level_is_asked_for(course: Path, tmp_path: Path) -> None:
    main(["--course", str(course), "export", "gradescope", "--output", str(tmp_path), "--i-trust-these-submissions"])

    with zipfile.ZipFile(tmp_path / "gradescope.zip") as package:
        assert "**level D**: no sandbox" in package.read("README.md").decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--require", "Z"], "there is no sandbox level 'Z'"), (["-e", "tiket"], "did you mean 'ticket'?")],
)
def test_what_cannot_be_exported_is_told(
    course: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["--course", str(course), "export", "gradescope", "--output", str(tmp_path), *arguments]) == 2

    assert said in capfd.readouterr().err


def test_an_output_that_is_a_file_is_told(course: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()

    assert main(["--course", str(course), "export", "gradescope", "--output", str(tmp_path / "file")]) == 2

    assert "name a folder with --output" in capfd.readouterr().err


@pytest.mark.parametrize("place", ["counter/counter.py", "exercises/counter/counter.py"])
def test_work_is_found_where_students_put_it(container: Container, place: str) -> None:
    container.hand_in({place: RIGHT, "notes.txt": "x", "threading.py": "raise SystemExit(3)\n"})

    done = container.script("run_autograder")

    assert (done.returncode, container.verdicts()) == (0, {"counter": "pass"}), done.stderr
    assert "Submission of Ann, 2026-11-26T10:00:00.000000+00:00\n" in done.stdout


def test_a_race_gets_its_points_and_its_words(container: Container) -> None:
    container.hand_in({"counter.py": RACY})

    container.script("run_autograder")

    told = container.results()
    assert container.verdicts() == {"counter": "race"}
    assert told["score"] == sum(test["score"] for test in told["tests"]) < 10
    assert any("threads take one each" in test["output"] for test in told["tests"])


def test_work_that_is_not_there_is_missing(container: Container) -> None:
    container.hand_in({"unrelated.py": "x = 1\n"})

    assert container.script("run_autograder").returncode == 0
    assert container.verdicts() == {"counter": "missing"}


def test_a_link_in_a_submission_is_not_followed(container: Container) -> None:
    container.hand_in({})
    (container.root / "solution.py").write_text(RIGHT)
    (container.root / "submission" / "counter.py").symlink_to(container.root / "solution.py")

    container.script("run_autograder")

    assert container.verdicts() == {"counter": "missing"}


def test_a_linked_folder_in_a_submission_is_not_entered(container: Container) -> None:
    container.hand_in({})
    (container.root / "elsewhere").mkdir()
    (container.root / "elsewhere" / "counter.py").write_text(RIGHT)
    (container.root / "submission" / "counter").symlink_to(container.root / "elsewhere")

    container.script("run_autograder")

    assert container.verdicts() == {"counter": "missing"}


@pytest.mark.parametrize(
    ("metadata", "student"),
    [
        ({"users": "all of them"}, "submission"),
        (
            {"users": [{"name": "../.. /<b>\n::error::x"}, {"email": "bob@example.org"}]},
            "../.. /<b>\\n::error::x, bob@example.org",
        ),
    ],
)
def test_metadata_may_be_anything(container: Container, metadata: object, student: str) -> None:
    container.hand_in({"counter.py": "def (\n"}, metadata)

    done = container.script("run_autograder")

    assert (done.returncode, container.verdicts()) == (0, {"counter": "missing"}), done.stderr
    assert f"Submission of {student}, " in done.stdout


def test_what_could_not_be_graded_leaves_no_results(container: Container) -> None:
    container.hand_in({"counter.py": RIGHT})
    (container.root / "source" / "package.json").write_text('{"exercises": ["counter"], "require": "A"}')

    done = container.script("run_autograder")

    assert done.returncode == 2
    assert "sandbox level A cannot be had here" in done.stderr
    assert not (container.root / "results" / "results.json").exists()


def test_setting_up_and_grading_for_real(unpacked: Callable[..., Container]) -> None:
    container = unpacked("counter", level=Level.B)
    container.hand_in({"counter.py": RACY})

    setup = container.script("setup.sh")
    if setup.returncode and "No matching distribution" in setup.stderr:
        pytest.skip("no package index can be reached from here")
    assert setup.returncode == 0, setup.stderr
    done = container.script("run_autograder")

    reached = setup.stdout.splitlines()[-1].removeprefix("Sandbox level in use: ").partition(" ")[0]
    if not Level(reached).satisfies(Level.B):
        assert (done.returncode, (container.root / "results" / "results.json").exists()) == (2, False)
        return
    assert (done.returncode, container.verdicts()) == (0, {"counter": "race"}), done.stderr
    if os.geteuid() == 0:
        assert (container.root / "source" / "course").stat().st_mode & 0o077 == 0


def test_setting_up_without_a_new_enough_python_is_told(unpacked: Callable[..., Container], tmp_path: Path) -> None:
    container = unpacked("counter", level=Level.B)
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text("#!/bin/sh\nexit 100\n")
    (tools / "bwrap").write_text("#!/bin/sh\n")
    for tool in tools.iterdir():
        tool.chmod(0o755)
    script = container.root / "source" / "setup.sh"
    script.write_text(script.read_text().replace("/usr/bin/python3", "/nowhere/python3"))
    bash = shutil.which("bash") or "bash"

    done = subprocess.run(
        [bash, str(script)], env={"PATH": str(tools)}, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 1
    assert "racecourse needs Python 3.11 or newer: choose a newer base image" in done.stderr
