from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from grader.sandbox.probe import level, probes


def test_without_a_sandbox_the_level_is_d() -> None:
    assert level() == "D"


def test_everything_is_probed_once_and_what_is_missing_has_a_remedy() -> None:
    tried = probes()

    assert len({probe.name for probe in tried}) == len(tried)
    assert all(probe.found for probe in tried)
    assert all(bool(probe.remedy) is not probe.ok for probe in tried)


def test_probing_changes_nothing_in_this_process() -> None:
    before = Path("/proc/self/personality").read_text() if sys.platform == "linux" else ""

    probes()

    after = Path("/proc/self/personality").read_text() if sys.platform == "linux" else ""
    assert before == after


def test_a_command_that_is_not_there_is_not_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    found = {probe.name: probe.ok for probe in probes()}

    assert not found["bubblewrap"]
    assert not found["Pythons"]


def test_a_command_that_fails_is_not_trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert not next(probe for probe in probes() if probe.name == "bubblewrap").ok
