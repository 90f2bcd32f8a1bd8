from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from grader.cli import main
from grader.export.classroom import NAME
from tests.conftest import FAKES

COMMIT = "0123456789" * 4
BASH = shutil.which("bash") or "bash"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--repository", "course", "--ref", COMMIT], "'course' is no repository on GitHub; expected OWNER/NAME"),
        (["--repository", "o/c\n  evil: x", "--ref", COMMIT], "is no repository on GitHub"),
        (["--repository", "o/course", "--ref", "main"], "'main' is no full name of a commit (40 digits"),
        (["--repository", "o/course", "--ref", COMMIT, "-e", "tiket"], "did you mean 'ticket'?"),
    ],
)
def test_what_cannot_go_into_a_workflow_is_told(
    course: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["--course", str(course), "export", "classroom", "--output", str(tmp_path), *arguments]) == 2

    assert said in capfd.readouterr().err
    assert not (tmp_path / NAME).exists()


def test_an_exercise_with_an_odd_name_does_not_go_into_a_workflow(
    course: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (course / "exercises" / "ticket").rename(course / "exercises" / "$(evil)")

    arguments = ["export", "classroom", "--repository", "o/c", "--ref", COMMIT, "--output", str(tmp_path)]
    assert main(["--course", str(course), *arguments]) == 2

    assert "must be of letters, digits, _ . and - to go in a workflow" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("files", "green"),
    [
        ({"ticket/ticket.py": "# solved\n", "counter/counter.py": "# solved\n"}, True),
        ({"ticket/ticket.py": "# verdict: race\n", "counter/counter.py": "# solved\n"}, False),
        ({"counter/counter.py": "# solved\n"}, False),
    ],
)
def test_the_steps_grade_a_repository(course: Path, tmp_path: Path, files: dict[str, str], green: bool) -> None:
    if shutil.which("jq") is None:
        pytest.skip("jq, which GitHub's runners have, is not installed here")
    arguments = ["export", "classroom", "--repository", "o/c", "--ref", COMMIT, "--output", str(tmp_path)]
    main(["--course", str(course), *arguments])
    workflow = (tmp_path / NAME).read_text()
    workspace, runner = tmp_path / "workspace", tmp_path / "runner"
    program = runner / "racecourse" / "bin" / "grader"
    program.parent.mkdir(parents=True)
    # Reports that the fake course's grader does not have yet are left out, and that nothing is walled in is accepted.
    program.write_text(
        f'#!/bin/sh\nset -- $(echo "$@" | sed "s/--report [a-z]*//g")\n'
        f'exec "{sys.executable}" "{FAKES / "grader_with_fake_plugin.py"}" "$@" --i-trust-these-submissions\n'
    )
    program.chmod(0o755)
    workspace.mkdir()
    course.rename(workspace / "course")
    for name, text in files.items():
        path = workspace / "work" / "exercises" / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    environment = {"RUNNER_TEMP": str(runner), "GITHUB_WORKSPACE": str(workspace), "GITHUB_ACTOR": "ann"}

    grading, judging = (textwrap.dedent(found) for found in re.findall(r"run: [|>]-?\n((?: {10}.*\n)+)", workflow)[1:])
    steps = [grading, judging.replace("\n", " ")]
    statuses = [
        subprocess.run(
            [BASH, "-eo", "pipefail", "-c", step], cwd=runner, env={**os.environ, **environment}, check=False
        ).returncode
        for step in steps
    ]

    assert statuses == [0, 0 if green else 1]
    rows = json.loads((runner / "grades" / "results.json").read_text())["results"]
    assert [row["student"] for row in rows] == ["ann", "ann"]
