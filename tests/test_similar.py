"""What Dolos and JPlag read: https://dolos.ugent.be/docs/adding-metadata and JPlag's How to use."""

from __future__ import annotations

import csv
import io
import shlex
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
TEXTS = {"alice": "a = 1\n", "bob": "b = 2\n", "José Núñez": "c = 3\n", "=evil()": "d = 4\n", "../up": ""}


@pytest.fixture
def handed_in(hand_in: HandIn, course: Path) -> None:
    for student, text in TEXTS.items():
        if "/" not in student:
            hand_in(student, text)
    hand_in("alice", "alone = 1\n", exercise="counter")
    (course / "exercises" / "ticket" / ".stub.py").write_text("TODO = 1\n")


def read_by_dolos(archive: Path) -> dict[str, tuple[str, str]]:
    """Full name and text by file name, as `Dataset.fromCSV` of Dolos's library reads what it has unzipped."""
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        names = set(opened.namelist())
        found = csv.DictReader(io.StringIO(opened.read("info.csv").decode(), newline=""), strict=True)
        read = {row["filename"]: (row["full_name"], opened.read(row["filename"]).decode()) for row in found}
    assert names == {*read, "info.csv"}
    assert not any(".." in name or name.startswith("/") for name in names)
    return read


def read_by_jplag(root: Path, *, base: Path) -> dict[str, dict[str, str]]:
    """The files of each submission: the root's direct children but the base code, read recursively."""
    assert base.parent == root
    return {
        child.name: {str(path.relative_to(child)): path.read_text() for path in child.rglob("*.py")}
        for child in root.iterdir()
        if child != base
    }


@pytest.mark.usefixtures("handed_in")
@pytest.mark.parametrize("source", ["class", "grades", "grades/store.sqlite"])
def test_a_class_is_laid_out_for_both_from_its_folder_or_its_store(
    run_grader: Run, run_here: Run, tmp_path: Path, source: str
) -> None:
    if source != "class":
        run_grader("grade", "class")

    done = run_here("similar", "--from", source, "--output", "out")

    assert (done.returncode, done.stderr) == (0, "")
    dolos = read_by_dolos(tmp_path / "out" / "dolos" / "ticket.zip")
    assert sorted(dolos.values()) == [
        ("'=evil()", "d = 4\n"),
        ("José Núñez", "c = 3\n"),
        ("alice", "a = 1\n"),
        ("bob", "b = 2\n"),
    ]
    jplag = read_by_jplag(
        tmp_path / "out" / "jplag" / "ticket", base=tmp_path / "out" / "jplag" / "ticket" / "BaseCode_"
    )
    assert len(jplag) == 4
    assert jplag["alice"] == {"ticket.py": "a = 1\n"}
    assert {f"{name}/ticket.py" for name in jplag} == set(dolos)


@pytest.mark.usefixtures("handed_in")
def test_the_stub_does_not_count_and_the_next_commands_say_so(run_here: Run, tmp_path: Path) -> None:
    done = run_here("similar", "--from", "class", "--output", "out here")

    commands = [shlex.split(line) for line in done.stdout.splitlines()[1:]]
    assert commands == [
        [
            "dolos",
            "run",
            "-f",
            "web",
            "-l",
            "python",
            "-i",
            "out here/dolos/ticket-stub.py",
            "out here/dolos/ticket.zip",
        ],
        [
            *["java", "-jar", "jplag.jar", "-l", "python3", "-bc"],
            "out here/jplag/ticket/BaseCode_",
            "-r",
            "out here/jplag/ticket-result",
            "out here/jplag/ticket",
        ],
    ]
    assert (tmp_path / "out here/dolos/ticket-stub.py").read_text() == "TODO = 1\n"
    assert (tmp_path / "out here/jplag/ticket/BaseCode_/ticket.py").read_text() == "TODO = 1\n"


@pytest.mark.usefixtures("handed_in")
def test_an_exercise_that_only_one_has_done_is_left_out(run_here: Run, tmp_path: Path) -> None:
    run_here("similar", "--from", "class", "--output", "out")

    assert [path.name for path in (tmp_path / "out" / "jplag").iterdir()] == ["ticket"]


@pytest.mark.usefixtures("handed_in")
def test_the_same_class_gives_the_same_bytes(run_here: Run, tmp_path: Path) -> None:
    for output in ("one", "two"):
        run_here("similar", "--from", "class", "--output", output)

    archives = [(tmp_path / output / "dolos" / "ticket.zip").read_bytes() for output in ("one", "two")]
    assert archives[0] == archives[1]


@pytest.mark.usefixtures("handed_in")
def test_what_cannot_be_read_is_left_out_and_named(run_here: Run, hand_in: HandIn) -> None:
    hand_in("mallory\n::error::x", b"\0")

    done = run_here("similar", "--from", "class", "--output", "out")

    assert done.returncode == 0
    assert done.stderr == "mallory\\n::error::x is left out: ticket.py contains a null byte; it is not a text file.\n"


@pytest.mark.usefixtures("handed_in")
def test_what_is_there_stays_as_it_is(run_here: Run, tmp_path: Path) -> None:
    (tmp_path / "out" / "jplag").mkdir(parents=True)

    done = run_here("similar", "--from", "class", "--output", "out")

    assert done.returncode == 2
    assert "'out/jplag' is there already; remove it or name another folder with --output" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["jplag"]


def test_one_submission_is_nothing_to_compare(run_here: Run, hand_in: HandIn) -> None:
    hand_in("alice")

    done = run_here("similar", "--from", "class", "--output", "out")

    assert done.returncode == 2
    assert "there are no two submissions of one exercise in 'class'" in done.stderr
