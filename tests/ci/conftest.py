"""Real git repositories: a course at its base, and a pull request on a branch of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import FAKES, TRUST

_AUTHOR = {
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

Files = Mapping[str, str | bytes | None]


@dataclass(frozen=True)
class Clone:
    """A working folder with its repository."""

    folder: Path

    def git(self, *arguments: str, given: bytes | None = None) -> str:
        done = subprocess.run(
            [shutil.which("git") or "git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.folder,
            env={**os.environ, **_AUTHOR},
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def commit(self, files: Files, message: str = "Work") -> str:
        """Write (None: remove) files, commit everything; the commit's name."""
        for name, content in files.items():
            path = self.folder / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def git_is_there() -> None:
    """These tests make real repositories."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here to make repositories with")


@pytest.fixture
def clone(course: Path) -> Clone:
    """The fake course as branch `main`; the branch `work` is checked out and has nothing of its own yet."""
    clone = Clone(course)
    clone.git("init", "--quiet", "--initial-branch=main")
    clone.commit({}, "Start the course")
    clone.git("switch", "--quiet", "--create", "work")
    return clone


@pytest.fixture
def ci(clone: Clone, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `grader ci` in the clone, its base `main` and its results in `grades` beside it unless said otherwise."""

    def run(
        *arguments: str, base: str = "main", folder: Path = clone.folder, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, str(FAKES / "grader_with_fake_plugin.py")]
        output = [] if "--output" in arguments else ["--output", str(tmp_path / "grades")]
        return subprocess.run(
            [*program, "ci", f"--base={base}", *output, *TRUST, *arguments],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run
