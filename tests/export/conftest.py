"""Gradescope's container, as far as its folders go: a scratch root in which an exported package is unpacked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.exercise import discover
from grader.export import gradescope
from grader.sandbox.level import Level

COURSE = Path(__file__).parents[2]
METADATA = {"created_at": "2026-11-26T10:00:00.000000+00:00", "users": [{"name": "Ann", "email": "a@b", "id": 1}]}


@dataclass(frozen=True)
class Container:
    """The root, which is `/autograder` in the real one."""

    root: Path

    def hand_in(self, files: dict[str, str | bytes], metadata: object = METADATA) -> None:
        for name, content in files.items():
            path = self.root / "submission" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        (self.root / "submission_metadata.json").write_text(json.dumps(metadata))

    def script(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run one of the package's scripts, with Gradescope's folder as the working one."""
        return subprocess.run(
            [str(self.root / "source" / name)],
            cwd=self.root,
            env={**os.environ, "RACECOURSE_AUTOGRADER": str(self.root)},
            capture_output=True,
            text=True,
            check=False,
            timeout=500,
        )

    def results(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.root / "results" / "results.json").read_text())
        return told

    def verdicts(self) -> dict[str, str]:
        found: dict[str, str] = self.results()["extra_data"]["verdicts"]
        return found


@pytest.fixture
def unpacked(tmp_path: Path) -> Callable[..., Container]:
    """Export exercises of the real course, and unpack them in a container in which nothing is set up yet."""

    def unpack(*names: str, level: Level) -> Container:
        exercises = discover(COURSE)
        path = gradescope.write(COURSE, [exercises[name] for name in names], output=tmp_path / "export", level=level)
        root = tmp_path / "autograder"
        for folder in ("source", "submission", "results"):
            (root / folder).mkdir(parents=True)
        with zipfile.ZipFile(path) as package:
            for entry in package.infolist():
                package.extract(entry, root / "source")
                (root / "source" / entry.filename).chmod(entry.external_attr >> 16 & 0o777)
        return Container(root)

    return unpack


@pytest.fixture
def container(unpacked: Callable[..., Container]) -> Container:
    """One for `counter`, whose Python is the one that runs these tests."""
    container = unpacked("counter", level=Level.D)
    python = container.root / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return container
