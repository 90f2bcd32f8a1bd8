"""`grader grade` over classes of every shape."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.intake.packing import zipped

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Results = Callable[..., list[dict[str, Any]]]
Write = Callable[..., Path]
RACE = "# verdict: race\n"


def rows(results: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(row["student"], row["exercise"], row["verdict"]) for row in results]


@pytest.mark.parametrize(
    ("files", "kind", "students"),
    [
        ({"ann_ticket.py": "", "bo_ticket.py": RACE}, "files named student_exercise.py", ("ann", "bo")),
        (
            {"ann.zip": zipped({"hw/ticket.py": ""}), "bo.zip": zipped({"ticket.py": RACE})},
            "an archive for each student",
            ("ann", "bo"),
        ),
        (
            {"Ann_1_assignsubmission_file_/ticket.py": "", "Bo_2_assignsubmission_file_/ticket.py": RACE},
            "a Moodle export",
            ("Ann", "Bo"),
        ),
        ({"ann_1_10_ticket.py": "", "bo_LATE_2_11_ticket-1.py": RACE}, "a Canvas export", ("ann", "bo")),
        (
            {
                "submission_metadata.yml": "submission_1:\n  :submitters:\n  - :name: Ann\n"
                "submission_2:\n  :submitters:\n  - :name: Bo\n",
                "submission_1/ticket.py": "",
                "submission_2/ticket.py": RACE,
            },
            "a Gradescope export",
            ("Ann", "Bo"),
        ),
    ],
    ids=["flat", "archives", "moodle", "canvas", "gradescope"],
)
def test_a_class_of_any_shape_is_graded_and_it_is_said_what_it_was_taken_for(
    run_grader: Run,
    results: Results,
    write: Write,
    tmp_path: Path,
    files: Mapping[str, bytes | str],
    kind: str,
    students: tuple[str, str],
) -> None:
    write("class", files)

    done = run_grader("grade", "class")

    assert done.returncode == 0, done.stderr
    assert rows(results()) == [(students[0], "ticket", "pass"), (students[1], "ticket", "race")]
    assert f"Taken for {kind}: 2 students" in done.stderr.splitlines()

    (tmp_path / "class.zip").write_bytes(zipped(files))
    again = run_grader("grade", "class.zip", "--output", "packed")

    assert again.returncode == 0, again.stderr
    assert rows(results("packed")) == rows(results())


def test_a_refused_archive_is_missing_with_its_reason_and_the_class_is_graded(
    run_grader: Run, results: Results, write: Write
) -> None:
    write("class", {"ann.zip": zipped({"ticket.py": ""}), "eve.zip": zipped({"../ticket.py": ""})})

    done = run_grader("grade", "class")

    assert done.returncode == 0
    assert rows(results()) == [("ann", "ticket", "pass"), ("eve", "ticket", "missing")]
    why = "eve.zip holds a file whose name leads out of the archive."
    assert {check["message"] for check in results()[1]["checks"]} == {why}
    assert done.stderr.splitlines()[-2:] == ["Refused, and missing:", f"  eve: {why}"]


def test_only_the_newest_attempt_is_graded(run_grader: Run, results: Results, write: Write) -> None:
    write("class", {"ann_1_10_ticket.py": RACE, "ann_1_12_ticket-1.py": ""})

    run_grader("grade", "class")

    assert rows(results()) == [("ann", "ticket", "pass")]


def test_a_roster_gives_ids_and_tells_who_is_missing(run_grader: Run, results: Results, write: Write) -> None:
    write("class", {"Ann Lee/ticket.py": "", "eve/ticket.py": ""})
    write("", {"roster.csv": "\ufeffid;name;email\ns1;Ann Lee;\ns2;<script>;=HYPERLINK(1)\n"})

    done = run_grader("grade", "class", "--roster", "roster.csv")

    assert done.returncode == 0
    assert rows(results()) == [("eve", "ticket", "pass"), ("s1", "ticket", "pass")]
    assert done.stderr.splitlines()[-3:] == [
        "Not in the roster, graded under their own names: eve",
        "In the roster, and handed in nothing:",
        "  s2  <script>  =HYPERLINK(1)",
    ]


def test_a_bad_roster_stops_before_anything_is_graded(run_grader: Run, write: Write, tmp_path: Path) -> None:
    write("class", {"ann/ticket.py": ""})
    write("", {"roster.csv": "id\ns1\ns1\n"})

    done = run_grader("grade", "class", "--roster", "roster.csv")

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == ("grader: roster.csv:3: the id 's1' is that of line 2, too; remove one")
    assert not (tmp_path / "grades").exists()


def test_what_was_unpacked_is_removed(
    run_grader: Run, write: Write, tmp_path: Path, environment: dict[str, str]
) -> None:
    private = tmp_path / "private"
    private.mkdir()
    environment["TMPDIR"] = str(private)
    write("class", {"ann.zip": zipped({"ticket.py": ""}), "eve.zip": b"PK\x03\x04"})

    assert run_grader("grade", "class").returncode == 0

    assert tempfile.gettempdir() != str(private)
    assert list(private.iterdir()) == []


def test_an_archive_without_work_is_told(run_grader: Run, tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(zipped({"notes.txt": ""}))

    done = run_grader("grade", "class.zip")

    assert done.returncode == 1
    assert "nothing to grade in 'class.zip'" in done.stderr


@pytest.mark.parametrize("inside", ["", "hw/"])
@pytest.mark.parametrize(
    ("name", "shown", "why"),
    [
        ("new\nline/ticket.py", "new\\nline/ticket.py", "holds characters that are none of a file's name"),
        ("../../evil/ticket.py", "../../evil/ticket.py", "leads out of the archive"),
    ],
)
def test_what_is_refused_and_nobodys_is_told_and_the_class_is_graded(
    run_grader: Run, results: Results, tmp_path: Path, inside: str, name: str, shown: str, why: str
) -> None:
    files = {f"{inside}{name}": "", f"{inside}ann/ticket.py": "", f"{inside}bo/ticket.py": RACE}
    (tmp_path / "class.zip").write_bytes(zipped(files))

    done = run_grader("grade", "class.zip")

    assert rows(results()) == [("ann", "ticket", "pass"), ("bo", "ticket", "race")]
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Nobody's, and not graded: ")]
    assert shown in line
    assert why in line
    assert done.returncode == 0


def test_of_very_many_refused_paths_some_are_told(run_grader: Run, results: Results, tmp_path: Path) -> None:
    files = {f"../{number}/ticket.py": "" for number in range(1000)} | {"ann/ticket.py": ""}
    (tmp_path / "class.zip").write_bytes(zipped(files))

    done = run_grader("grade", "class.zip")

    assert rows(results()) == [("ann", "ticket", "pass")]
    assert "and 950 more that are refused" in done.stderr
    assert len(done.stderr) < 10_000
