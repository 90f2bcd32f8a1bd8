from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.ci.conftest import Clone
from tests.conftest import FAKES

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
WORKFLOWS = sorted((ROOT / "examples" / "ci").rglob("*.yml"))
GITHUB = [path for path in WORKFLOWS if "gitlab" not in path.name]
BASH = shutil.which("bash") or "bash"
TICKET = "exercises/ticket/ticket.py"


def scripts(path: Path) -> list[str]:
    """The shell scripts in the steps of an action or a workflow."""
    text = path.read_text()
    blocks = [found[1] for found in re.findall(r"^( +)run: [|>]-?\n((?:\1 +.*\n)+)", text, re.MULTILINE)]
    lines = re.findall(r"^ +run: ([^|>\n].*)$", text, re.MULTILINE)
    assert len(blocks) + len(lines) == len(re.findall(r"\brun:", text))
    return [textwrap.dedent(block) for block in blocks] + lines


@pytest.fixture
def grade(clone: Clone, tmp_path: Path) -> Clone:
    """The clone, beside a runner's temporary folder in which the fake grader is installed."""
    program = tmp_path / "racecourse" / "bin" / "grader"
    program.parent.mkdir(parents=True)
    fake = FAKES / "grader_with_fake_plugin.py"
    program.write_text(f'#!/bin/sh\nfor each; do echo "[$each]"; done >&2\nexec "{sys.executable}" "{fake}" "$@"\n')
    program.chmod(0o755)
    return clone


def run(clone: Clone, tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's last step as a runner does."""
    given = {
        "BASE": "main",
        "HEAD": "HEAD",
        "COURSE": ".",
        "EXERCISES": "",
        "REPORT": "",
        "GIVEN_OUTPUT": "",
        "PASS_AT": "100",
        "LEVEL": "D",
        "PYTHONSAFEPATH": "1",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
    }
    script = scripts(ACTION)[1]
    assert "ci --base" in script
    (tmp_path / "step.sh").write_text(script)
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", str(tmp_path / "step.sh")],
        cwd=clone.folder,
        env={**os.environ, **given, **inputs},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(("work", "status"), [("# solved\n", 0), ("# verdict: race\n", 1)])
def test_the_action_is_green_or_red_as_the_work_is(grade: Clone, tmp_path: Path, work: str, status: int) -> None:
    grade.commit({TICKET: work})

    done = run(grade, tmp_path)

    assert done.returncode == status, done.stderr
    assert (tmp_path / "outputs").read_text() == f"output={tmp_path / 'grades'}\n"
    assert (tmp_path / "grades" / "results.json").is_file()


def test_inputs_are_words_and_never_commands(grade: Clone, tmp_path: Path) -> None:
    grade.commit({TICKET: "# solved\n"})
    evil = "$(touch${IFS}evil) `touch evil2` ; touch evil3 & *"

    done = run(grade, tmp_path, EXERCISES=evil, BASE=f"--upload-pack={evil}", REPORT="json terminal")

    assert done.returncode == 2
    assert "[-e]\n[$(touch${IFS}evil)]\n" in done.stderr
    assert f"[--base=--upload-pack={evil}]\n" in done.stderr
    assert "[--report]\n[json]\n[--report]\n[terminal]\n" in done.stderr
    assert not list(grade.folder.glob("evil*"))


def test_without_a_pull_request_the_action_says_what_is_missing(grade: Clone, tmp_path: Path) -> None:
    done = run(grade, tmp_path, BASE="")

    assert (done.returncode, done.stdout.count("::error::")) == (2, 1)
    assert "this is no pull request; say with `base` which commit's checks to use" in done.stdout


@pytest.mark.parametrize("path", [ACTION, *GITHUB], ids=lambda path: path.name)
def test_other_actions_are_pinned_to_a_commit(path: Path) -> None:
    used = re.findall(r"uses: (\S+)", path.read_text())

    assert used
    assert [name for name in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name)] == []


@pytest.mark.parametrize("path", [ACTION, *GITHUB], ids=lambda path: path.name)
def test_no_script_has_an_expression_in_it(path: Path) -> None:
    assert [script for script in scripts(path) if "${{" in script] == []


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_workflows_have_no_rights_and_no_secrets(path: Path) -> None:
    text = re.sub(r"^\s*#.*$", "", path.read_text(), flags=re.MULTILINE)

    assert "permissions:\n  contents: read\n\n" in text
    assert text.count("permissions:") == 1
    assert "pull_request_target" not in text
    assert "secrets" not in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_the_examples_are_what_they_are_made_from(tmp_path: Path) -> None:
    from grader.exercise import discover  # noqa: PLC0415
    from grader.export import classroom  # noqa: PLC0415

    exercises = discover(ROOT)
    chosen = [exercises["counter"], exercises["ticket"]]
    made = classroom.write(chosen, repository="OWNER/course", ref="0" * 40, output=tmp_path)

    assert made.read_text() == (ROOT / "examples" / "ci" / "classroom" / classroom.NAME).read_text()
