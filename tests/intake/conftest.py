"""Classes as platforms hand them out, built for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from grader.exercise import discover
from grader.gradebook import Person
from grader.intake import Intake, handed_in
from tests.intake.packing import Tree, as_bytes


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Tree], Path]:
    """Write a tree of files into a new folder; the folder."""

    def write(folder: str, files: Tree) -> Path:
        for name, content in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_bytes(content))
        return tmp_path / folder

    return write


@pytest.fixture
def take(course: Path, tmp_path: Path) -> Callable[..., Intake]:
    """What is handed in, for all exercises of the fake course or those named."""

    numbers = count(1)

    def take(root: Path, *names: str, people: tuple[Person, ...] = ()) -> Intake:
        exercises = discover(course)
        chosen = [exercises[name] for name in names] if names else list(exercises.values())
        return handed_in(
            root,
            chosen,
            everyone=bool(names),
            scratch=tmp_path / "scratch" / str(next(numbers)),
            people=people,
            course=exercises.values(),
        )

    return take


@pytest.fixture
def add_exercise(course: Path) -> Callable[[str], None]:
    """Add an exercise of this name to the course."""

    def add_exercise(name: str) -> None:
        folder = course / "exercises" / name
        folder.mkdir()
        manifest = (course / "exercises" / "ticket" / "exercise.toml").read_text()
        (folder / "exercise.toml").write_text(manifest)

    return add_exercise


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Run git in a folder, as somebody with a name and at a known time."""

    def git(folder: Path, *arguments: str, time: str = "2026-11-05T10:00:00+01:00") -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "ann",
            "GIT_AUTHOR_EMAIL": "ann@example.org",
            "GIT_COMMITTER_NAME": "ann",
            "GIT_COMMITTER_EMAIL": "ann@example.org",
            "GIT_AUTHOR_DATE": time,
            "GIT_COMMITTER_DATE": time,
        }
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [str(shutil.which("git")), "-c", "init.defaultBranch=main", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout.strip()

    return git
