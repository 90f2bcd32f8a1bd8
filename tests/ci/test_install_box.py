from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "install-box"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs that note what they are asked for; `bwrap` makes boxes once a file `allowed` is there."""
    programs = {
        "uname": "echo Linux",
        "id": "echo 0",
        "bwrap": f"test -e {tmp_path}/allowed",
        "apt-get": f'echo "apt-get $*" >> {tmp_path}/noted',
        "install": f'cat "$3" >> {tmp_path}/noted',
        "apparmor_parser": f'echo "apparmor_parser $*" >> {tmp_path}/noted; touch {tmp_path}/allowed',
    }
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, text in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    (tmp_path / "restricted").write_text("1\n")
    (tmp_path / "noted").touch()
    return tmp_path


def run(machine: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": f"{machine / 'programs'}{os.pathsep}{os.environ['PATH']}",
        "RACECOURSE_RESTRICTED": str(machine / "restricted"),
        "TMPDIR": str(machine),
    }
    return subprocess.run([str(SCRIPT)], env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_machine_that_makes_boxes_is_left_alone(machine: Path) -> None:
    (machine / "allowed").touch()

    done = run(machine)

    assert (done.returncode, done.stdout) == (0, "bubblewrap makes boxes here.\n")
    assert (machine / "noted").read_text() == ""


def test_where_apparmor_forbids_boxes_bubblewrap_alone_is_allowed_them(machine: Path) -> None:
    done = run(machine)

    assert done.returncode == 0
    assert "bubblewrap makes boxes here, with " in done.stdout
    noted = (machine / "noted").read_text()
    assert "/usr/bin/bwrap" in noted
    assert "userns" in noted
    assert "apparmor_parser --replace /etc/apparmor.d/racecourse-bwrap\n" in noted
    assert (machine / "restricted").read_text() == "1\n"


def test_what_is_no_restriction_of_apparmor_is_left_alone(machine: Path) -> None:
    (machine / "restricted").write_text("0\n")

    done = run(machine)

    assert done.returncode == 0
    assert "it is not AppArmor's restriction" in done.stderr
    assert (machine / "noted").read_text() == ""


def test_where_nothing_helps_it_says_so_and_leaves_the_refusal_to_the_grader(machine: Path) -> None:
    (machine / "programs" / "apparmor_parser").write_text("#!/bin/sh\nexit 0\n")

    done = run(machine)

    assert done.returncode == 0
    assert "bubblewrap cannot make a box here" in done.stderr
