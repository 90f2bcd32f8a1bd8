"""What our own tests share; warnings are errors here, and only here."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.cli import main
from tests.spread import Spread

HERE = Path(__file__).parent
FAKES = HERE / "fakes"
TRUST = ["--i-trust-these-submissions"]  # a machine on which our tests run may have no sandbox


def pytest_configure() -> None:
    """What we start is stopped by signals: have it hear them, though somebody started us behind `nohup` or `&`."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Spread:
    """Tests that share something costly go to one worker."""
    return Spread(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.filterwarnings("error"), append=False)


def pytest_collection_finish() -> None:
    """What has been collected stays: no test has the garbage collector go through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two exercises, whose submissions say themselves how their checks end."""
    return Path(shutil.copytree(FAKES / "course", tmp_path / "course"))


@pytest.fixture
def class_folder(tmp_path: Path) -> Path:
    """A class in which nobody has handed in anything."""
    folder = tmp_path / "class"
    folder.mkdir()
    return folder


@pytest.fixture
def hand_in(class_folder: Path) -> Callable[..., Path]:
    """Hand in a file for a student; the path at which it lies."""

    def hand_in(student: str, text: str | bytes = "", *, exercise: str = "ticket") -> Path:
        path = class_folder / student / f"{exercise}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return hand_in


@pytest.fixture
def command(course: Path) -> list[str]:
    """The start of a `grader` command line over the fake course."""
    return [sys.executable, str(FAKES / "grader_with_fake_plugin.py"), "--course", str(course)]


@pytest.fixture
def environment() -> dict[str, str]:
    """An environment in which workers find the fake plugin, and the grader that is tested."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(FAKES), str(HERE.parent)])}


@pytest.fixture
def run_grader(
    command: list[str], environment: dict[str, str], tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the `grader` command over the fake course, in a folder of its own.

    By one examiner, unless it is said by how many: each one more takes longer to start than to do its part.
    """

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        verb = arguments[0] if arguments else ""
        jobs = ["-j", "1"] if verb in {"grade", "verify"} and "-j" not in arguments else []
        return subprocess.run(
            [*command, *map(str, arguments), *jobs, *(TRUST if verb == "grade" else ())],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def run_here(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the `grader` command as `run_grader` does, in this process: for what grades nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_WORKSPACE"):  # not the job's that runs our tests
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        words = ["--course", str(course), *map(str, arguments)]
        status = main(words)
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(words, status, out, err)

    return run


@pytest.fixture
def results(tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """What `results.json` of the default output folder lists."""

    def results(output: str = "grades") -> list[dict[str, Any]]:
        document = json.loads((tmp_path / output / "results.json").read_text())
        listed: list[dict[str, Any]] = document["results"]
        return listed

    return results
