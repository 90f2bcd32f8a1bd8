from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from grader.sandbox import trial
from grader.sandbox.level import Level
from grader.sandbox.probe import Standing, level, probes, shortcomings, standing
from grader.sandbox.trial import Tried
from grader.verdict import GraderError

LIMIT = "/proc/sys/user/max_user_namespaces"


def test_without_a_sandbox_the_level_is_d(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_options: object) -> list[Tried]:
        raise GraderError("bubblewrap is not installed")

    monkeypatch.setattr(trial, "try_out", refused)

    found = standing()

    assert found.level is Level.D
    assert any("bubblewrap is not installed" in one for one in found.failed)
    assert level() is Level.D


def test_a_level_of_which_a_claim_does_not_hold_is_not_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def leaky(_level: Level, claims: Sequence[str], **_options: object) -> list[Tried]:
        return [Tried(claim=claim, broken="seen" if claim == "read_outside" else "") for claim in claims]

    monkeypatch.setattr(trial, "try_out", leaky)

    found = standing()

    assert found.level is Level.D
    assert all("read outside was not refused (seen)" in one for one in found.failed)


def test_what_claims_everything_truly_is_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        trial, "try_out", lambda _level, claims, **_options: [Tried(claim=one, broken="") for one in claims]
    )

    assert standing().failed == ()
    assert standing().level is not Level.D


def test_everything_is_probed_once_and_what_is_missing_has_a_remedy() -> None:
    tried = probes()

    assert len({probe.name for probe in tried}) == len(tried)
    assert all(probe.found for probe in tried)
    assert all(bool(probe.remedy) is not probe.ok for probe in tried)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("A-: bubblewrap is not installed", ("apt install", "dnf install", "pacman -S", "macOS")),
        ("B: the sandbox (B) could not be started: another user may not read /x/os.py", ("everybody may read",)),
        ("A-: send udp was not refused (a datagram went to port 1)", ("namespaces",)),
    ],
)
def test_whatever_stands_in_the_way_of_a_better_level_has_a_remedy(why: str, words: tuple[str, ...]) -> None:
    (found,) = shortcomings(Standing(level=Level.D, failed=(why,)))

    assert found.found == why
    assert all(word in found.remedy for word in words)


def test_without_bubblewrap_its_package_is_named_for_each_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    (remedy,) = (probe.remedy for probe in probes() if probe.name == "bubblewrap")

    assert all(system in remedy for system in ("Debian", "Ubuntu", "Fedora", "Arch", "macOS"))


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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has user namespaces")
def test_whether_user_namespaces_can_be_made_does_not_depend_on_a_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_all = {probe.name: probe.found for probe in probes()}
    monkeypatch.setenv("PATH", str(tmp_path))

    without = {probe.name: probe.found for probe in probes()}

    assert without["user namespaces"] == with_all["user namespaces"]


@pytest.mark.skipif(not Path(LIMIT).exists(), reason="the kernel has no such limit")
def test_user_namespaces_that_cannot_be_made_are_missed() -> None:
    # In one of its own, which allows none below it.
    code = f"""
from grader.sandbox import probe
print(probe._user_namespaces().ok)
open({LIMIT!r}, "w").write("0")
found = probe._user_namespaces()
print(found.ok, "AppArmor" in found.remedy)
"""
    command = ["unshare", "--user", "--map-root-user", sys.executable, "-c", code]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    if "unshare" in done.stderr:
        pytest.skip("none can be made here")
    assert done.stdout.splitlines() == ["True", "False True"], done.stderr


def test_a_command_that_fails_is_not_trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert not next(probe for probe in probes() if probe.name == "bubblewrap").ok
