from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Checked = Callable[..., list[str]]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """What pytest says of exercises that are still their stubs, from the end of its report."""

    def checked(*names: str) -> list[str]:
        shutil.copy(ROOT / "conftest.py", tmp_path)
        (tmp_path / "pytest.ini").touch()
        for name in names:
            shutil.copytree(ROOT / "exercises" / name, tmp_path / "exercises" / name)
        command = [sys.executable, "-m", "pytest", "-q", "exercises"]
        environment = {**os.environ, "COLUMNS": "60", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        return done.stdout.splitlines()

    return checked


def test_of_one_exercise_the_first_step_is_told_exactly(checked: Checked) -> None:
    assert checked("structures")[-4:-1] == [
        "structures: not begun yet, and that is fine. First step: read exercises/structures/README.md,",
        "then fill the first TODO in exercises/structures/structures.py and run this again.",
        "If you are stuck: grader hint structures",
    ]


def test_of_several_exercises_no_wall_is_built(checked: Checked) -> None:
    assert checked("structures", "sorting", "singleton")[-5:-1] == [
        "Not begun yet, and that is fine: singleton, sorting,",
        "structures.",
        "First step: choose one (grader list shows how hard they are), and run its checks alone:",
        "pytest exercises/singleton",
    ]
