"""The class that the README's first command grades, through everything that there is."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.conftest import TRUST

EXAMPLES = Path(__file__).parent.parent / "examples" / "class"
EXPECTED = {
    ("José Núñez", "ticket"): "race",
    ("alice", "counter"): "pass",
    ("alice", "ticket"): "pass",
    ("bob", "counter"): "race",
    ("bob", "ticket"): "race",
    ("carol", "counter"): "race",
    ("carol", "ticket"): "race",
    ("dave", "counter"): "deadlock",
    ("dave", "ticket"): "deadlock",
    ("erin", "ticket"): "missing",
    ("frank", "ticket"): "missing",
    ("grace", "ticket"): "timeout",
    ("heidi", "ticket"): "livelock",
    ("ivan", "counter"): "unsolved",
    ("ivan", "ticket"): "unsolved",
    ("judy", "counter"): "pass",
    ("judy", "ticket"): "pass",
}
QUICK = ("bob", "carol", "erin", "frank", "ivan")


def grade(submissions: Path, output: Path, *arguments: str) -> str:
    """What `results.json` says; the grader must have had no fault of its own."""
    command = [sys.executable, "-m", "grader", "grade", str(submissions), "--output", str(output), *TRUST, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return (output / "results.json").read_text()


def test_every_student_of_the_example_gets_the_verdict_due(tmp_path: Path) -> None:
    document = json.loads(grade(EXAMPLES, tmp_path / "grades"))

    verdicts = {(row["student"], row["exercise"]): row["verdict"] for row in document["results"]}
    assert verdicts == EXPECTED
    full = {(row["student"], row["exercise"]) for row in document["results"] if row["score"] == row["max_score"]}
    assert full == {who for who, verdict in EXPECTED.items() if verdict == "pass"}


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """The students whose verdict is found soon."""
    folder = tmp_path / "class"
    for name in QUICK:
        shutil.copytree(EXAMPLES / name, folder / name)
    return folder


def test_one_seed_brings_the_same_bytes_whatever_the_number_of_examiners(quick: Path, tmp_path: Path) -> None:
    runs = enumerate((1, 2, 1))
    written = [grade(quick, tmp_path / f"out{run}", "--seed", "x", "-j", str(jobs)) for run, jobs in runs]

    assert len({re.sub(r'"seconds": [0-9.]+', "", text) for text in written}) == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_nurseries_and_subjects_too(tmp_path: Path, jobs: int) -> None:
    shutil.copytree(EXAMPLES / "ivan", tmp_path / "class" / "ann")
    shutil.copytree(EXAMPLES / "grace", tmp_path / "class" / "bob")  # loops without end, until its limit
    command = [sys.executable, "-m", "grader", "grade", "class", "-e", "ticket", "-j", str(jobs), *TRUST]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "ann ticket: unsolved" not in (line := process.stderr.readline()):
            assert line
        started = psutil.Process(process.pid).children(recursive=True)

        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)

    assert process.returncode == 130
    _, alive = psutil.wait_procs(started, timeout=60)
    assert alive == []
    document = json.loads((tmp_path / "grades" / "results.json").read_text())
    assert [(row["student"], row["verdict"]) for row in document["results"]] == [("ann", "unsolved")]
