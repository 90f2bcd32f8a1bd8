from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import grader
from grader import exercise
from grader.cli import main
from grader.sandbox import probe
from grader.sandbox.level import Level
from grader.sandbox.probe import Standing
from tests.conftest import TRUST

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_help_is_quick_because_it_imports_little() -> None:
    script = "import sys; from grader.cli import main; main(['--help']); print(sorted(sys.modules))"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)

    assert "grade" in done.stdout
    assert not {"'pytest'", "'rich'", "'msgspec'", "'psutil'", "'hypothesis'"} & set(
        done.stdout.splitlines()[-1].strip("[]").split(", ")
    )


def test_the_module_runs_as_the_command_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "grader", "--version"], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == f"grader, version {grader.__version__}"


def test_a_terminal_that_knows_ascii_only_gets_plain_signs(course: Path) -> None:
    manifest = course / "exercises" / "ticket" / "exercise.toml"
    manifest.write_text(manifest.read_text().replace("The ticket", "José → ticket…"), encoding="utf-8")
    command = [sys.executable, "-m", "grader", "--course", str(course), "list"]

    done = subprocess.run(
        command, capture_output=True, check=True, timeout=60, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )

    assert b"ticket  Jos\\xe9 -> ticket...  fakes" in done.stdout


def test_exercises_are_listed(course: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status = main(["--course", str(course), "list"])

    assert status == 0
    assert capfd.readouterr().out.splitlines()[0] == "counter  The counter  fakes  *  10  not tried"


def test_hints_go_from_vague_to_exact(course: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["--course", str(course), "hint", "ticket"]) == 0

    assert capfd.readouterr().out == "Hint 1 of 3: vague\nHint 2 of 3: clearer\n"


def test_all_hints_can_be_had_at_once(course: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(course), "hint", "ticket", "--all"]) == 0

    assert capfd.readouterr().out.splitlines()[-1] == "Hint 3 of 3: exact"


def test_a_reset_says_where_the_old_file_is(
    course: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = course / "exercises" / "ticket" / ".stub.py"
    stub.write_text("stub")
    monkeypatch.chdir(course)

    status = main(["reset", "ticket"])

    assert status == 0
    assert capfd.readouterr().out == (
        "exercises/ticket/ticket.py is the stub again.\nWhat was there is now exercises/ticket/ticket.py.1.\n"
    )


def test_the_doctor_answers_programs(capfd: pytest.CaptureFixture[str]) -> None:
    status = main(["doctor", "--json"])

    assert status == 0
    assert json.loads(capfd.readouterr().out)["sandbox"] in set(Level)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["hint", "tiket"], "no exercise 'tiket'; did you mean 'ticket'?"),
        (["grade", "nowhere", *TRUST], "there is no folder 'nowhere'"),
        (["grade", "class", "-e", "conter", *TRUST], "did you mean 'counter'?"),
        (["grade", "class", "--report", "pdf", *TRUST], "there are: json, terminal"),
        (["grade", "class", "--require", "Z"], "there is no sandbox level 'Z'; there are: A, A-"),
        (["grade", "class", "-j", "0"], "0 is not in the range x>=1"),
        (["grade"], "Missing argument 'SUBMISSIONS'"),
        (["graed"], "No such command 'graed'"),
    ],
)
def test_bad_usage_is_one_clear_line_and_status_2(
    course: Path,
    class_folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(class_folder.parent)

    status = main(["--course", str(course), *arguments])

    assert status == 2
    captured = capfd.readouterr()
    assert said in captured.err.splitlines()[-1]
    assert captured.out == ""


def test_a_course_without_exercises_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(tmp_path), "list"]) == 2

    assert "holds no folder exercises/" in capfd.readouterr().err


def test_a_malformed_manifest_is_one_line_with_file_and_line(course: Path, capfd: pytest.CaptureFixture[str]) -> None:
    manifest = course / "exercises" / "ticket" / "exercise.toml"
    manifest.write_text(manifest.read_text().replace("first = 4", "first = -4"))

    assert main(["--course", str(course), "list"]) == 2

    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"grader: {manifest}:8: wrong value for `rubric.first`; expected")


def test_ctrl_c_before_anything_was_graded_is_status_130(
    course: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exercise, "discover", interrupted)

    assert main(["--course", str(course), "list"]) == 130
    assert capfd.readouterr().err.splitlines()[-1] == "Interrupted."


NOTHING = Standing(level=Level.D, failed=("A-: bubblewrap is not installed",))


def test_the_missing_sandbox_is_said_aloud_though_all_is_trusted(
    course: Path, class_folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "standing", lambda _secrets: NOTHING)

    main(["--course", str(course), "grade", str(class_folder), *TRUST])

    assert capfd.readouterr().err.startswith("NO SANDBOX (level D): submissions run with your rights")


@pytest.mark.parametrize("required", [[], ["--require", "B"], [*TRUST, "--require", "A-root"]])
def test_without_the_sandbox_that_is_asked_for_nothing_is_graded(
    course: Path,
    class_folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    required: list[str],
) -> None:
    monkeypatch.setattr(probe, "standing", lambda _secrets: NOTHING)

    assert main(["--course", str(course), "grade", str(class_folder), *required]) == 2

    said = capfd.readouterr().err
    assert "cannot be had here, only D." in said
    assert "A-: bubblewrap is not installed" in said
    assert "sudo apt install bubblewrap" in said
    assert "sudo dnf install bubblewrap" in said
    assert "sudo pacman -S bubblewrap" in said


def test_an_empty_class_is_nothing_to_grade(
    course: Path, class_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    status = main(["--course", str(course), "grade", str(class_folder), *TRUST])

    assert status == 1
    assert "nothing to grade in" in capfd.readouterr().err


def test_files_right_in_the_class_folder_are_explained(
    course: Path, class_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (class_folder / "ticket.py").touch()

    assert main(["--course", str(course), "grade", str(class_folder), *TRUST]) == 1

    assert "the Python files right in it belong to no student" in capfd.readouterr().err


def test_a_reader_that_goes_away_is_no_crash(course: Path) -> None:
    command = [sys.executable, "-m", "grader", "--course", str(course), "hint", "ticket", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(timeout=60)

    assert said == ""
    assert process.returncode == 1
