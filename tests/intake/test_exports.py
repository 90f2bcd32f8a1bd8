"""Exports of Moodle, Canvas and Gradescope, each as a zip and as a folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.gradebook import Person
from grader.intake import Intake, newest
from grader.verdict import UsageError
from tests.intake.packing import Tree, tarred, works, zipped

Take = Callable[..., Intake]
Write = Callable[..., Path]

MOODLE = {
    "Ann Lee_1001_assignsubmission_file_/ticket.py": "a",
    "José Núñez_1002_assignsubmission_file/ticket.py": "b",
    "Bo O'Neil_1003_assignsubmission_file_/hw/ticket.py": "c",
    "Bo O'Neil_1003_assignsubmission_onlinetext_/onlinetext.html": "<p>",
    "Eve_1004_assignsubmission_onlinetext_/onlinetext.html": "<p>",
}
MOODLE_FLAT: Tree = {
    "Ann Lee_1001_assignsubmission_file_ticket.py": "a",
    "José Núñez_1002_assignsubmission_file_work.zip": zipped({"hw/ticket.py": "b"}),
    "Bo O'Neil_1003_assignsubmission_file_ticket.py": "c",
    "Eve_1004_assignsubmission_onlinetext_onlinetext.html": "<p>",
}
CANVAS: Tree = {
    "leeann_42_9001_ticket.py": "a",
    "nunezjose_LATE_43_9002_ticket-2.py": "b",
    "oneilbo_44_9003_Work.zip": zipped({"hw/ticket.py": "c"}),
    "eve_45_text.html": "<p>",
}
METADATA = """\
---
submission_71:
  :submitters:
  - :name: Ann Lee
    :sid: '1001'
    :email: ann@example.org
  :created_at: 2026-11-05 10:00:00.123456000 Z
  :score: !ruby/object:BigDecimal 18:0.1e2
  :status: processed
  :results:
    :tests:
    - :name: "!weird: [value"
  :history:
  - :id: 61
    :created_at: 2026-11-03 10:00:00.000000000 Z
    :submitters: []
  - :id: 60
    :created_at: 2026-11-01 10:00:00.000000000 Z
    :submitters: []
submission_72:
  :submitters:
  - :name: José Núñez
    :sid: '1002'
    :email: jose@example.org
  - :name: Bo O'Neil
    :sid:
    :email: bo@example.org
  :created_at: 2026-11-05 12:00:00.000000000 +01:00
  :history: []
submission_73:
  :submitters:
  - :name: Eve
    :email: eve@example.org
  :created_at: 2026-11-05 10:00:00 Z
"""
GRADESCOPE = {
    "assignment_5_export/submission_metadata.yml": METADATA,
    "assignment_5_export/submission_71/ticket.py": "a",
    "assignment_5_export/submission_61/ticket.py": "earlier",
    "assignment_5_export/submission_72/ticket.py": "b",
    "assignment_5_export/submission_99/ticket.py": "nobody's",
}


@pytest.fixture(params=["folder", "zip", "tar.gz"])
def export(request: pytest.FixtureRequest, write: Write) -> Callable[[Tree], Path]:
    """A class as a folder, or packed."""

    def export(files: Tree) -> Path:
        if request.param == "folder":
            return write("download", files)
        data = zipped(files) if request.param == "zip" else tarred(files, packing="gz")
        return write("download", {f"class.{request.param}": data}) / f"class.{request.param}"

    return export


@pytest.mark.parametrize("files", [MOODLE, MOODLE_FLAT], ids=["folders", "flat"])
def test_moodle_is_recognised_by_its_names(export: Callable[[Tree], Path], take: Take, files: Tree) -> None:
    intake = take(export(files))

    assert works(intake) == [("Ann Lee", "ticket", "a"), ("Bo O'Neil", "ticket", "c"), ("José Núñez", "ticket", "b")]
    assert intake.taken_for == "a Moodle export: 4 students"
    assert intake.ignored == ("Eve",)
    assert {person.id: person.ids for person in intake.people}["Ann Lee"] == {"moodle": "1001"}
    assert {each.handed_in for each in intake.submissions} == {None}


def test_two_of_one_name_in_moodle_are_told_apart_by_their_numbers(write: Write, take: Take) -> None:
    names = ("Ann Lee_1_assignsubmission_file_", "Ann Lee_2_assignsubmission_file_", "Bo_3_assignsubmission_file_")

    intake = take(write("class", {f"{name}/ticket.py": name for name in names}))

    assert [each.student for each in intake.submissions] == ["Ann Lee (1)", "Ann Lee (2)", "Bo"]


def test_loose_work_in_moodle_comes_before_an_archive_beside_it(write: Write, take: Take) -> None:
    folder = "Ann_1_assignsubmission_file_"
    files: dict[str, bytes | str] = {
        f"{folder}/ticket.py": "loose",
        f"{folder}/all.zip": zipped({"ticket.py": "packed", "counter.py": "c"}),
    }

    assert works(take(write("class", files))) == [("Ann", "counter", "c"), ("Ann", "ticket", "loose")]


def test_a_broken_archive_in_moodle_is_refused_unless_there_is_other_work(write: Write, take: Take) -> None:
    files: dict[str, bytes | str] = {
        "Ann_1_assignsubmission_file_/ticket.py": "a",
        "Ann_1_assignsubmission_file_/broken.zip": b"PK\x03\x04",
        "Bo_2_assignsubmission_file_/broken.zip": b"PK\x03\x04",
    }

    intake = take(write("class", files))

    assert works(intake) == [("Ann", "ticket", "a")]
    assert [each.student for each in intake.refused] == ["Bo"]


def test_what_is_not_moodles_in_such_an_export_is_told(write: Write, take: Take) -> None:
    intake = take(write("class", {**MOODLE, "other/ticket.py": "x"}))

    assert intake.left == ("other",)


def test_canvas_is_recognised_by_its_names(export: Callable[[Tree], Path], take: Take) -> None:
    intake = take(export(CANVAS))

    assert works(intake) == [("leeann", "ticket", "a"), ("nunezjose", "ticket", "b"), ("oneilbo", "ticket", "c")]
    assert intake.taken_for == "a Canvas export: 4 students"
    assert [(each.late, each.attempt) for each in intake.submissions] == [(False, 1), (True, 3), (False, 1)]
    assert intake.ignored == ("eve",)
    assert {person.id: person.ids for person in intake.people}["leeann"] == {"canvas": "42"}


def test_every_version_in_canvas_is_an_attempt_and_the_last_uploaded_the_newest(write: Write, take: Take) -> None:
    files = {
        "leeann_42_10_ticket.py": "first",
        "leeann_42_9_ticket-1.py": "older",
        "leeann_LATE_42_30_ticket-2.py": "last",
    }

    intake = take(write("class", files))

    assert [(each.attempt, each.path.read_text(), each.late) for each in intake.submissions] == [
        (2, "older", False),
        (3, "first", False),
        (4, "last", True),
    ]
    assert [each.path.read_text() for each in newest(intake.submissions)] == ["last"]


def test_names_with_numbers_anonymous_ones_and_uuids_of_canvas_are_read(write: Write, take: Take) -> None:
    files = {
        "lee_ann2_42_9001_ticket.py": "a",
        "anon_Xy3zW_9002_ticket.py": "b",
        "LATE_anon_Ab1cD_9003_ticket-3f2504e0-4f89-41d3-9a0c-0305e82c3301.py": "c",
    }

    intake = take(write("class", files))

    assert [(each.student, each.path.read_text(), each.late) for each in intake.submissions] == [
        ("anon_Ab1cD", "c", True),
        ("anon_Xy3zW", "b", False),
        ("lee_ann2", "a", False),
    ]


def test_flat_files_with_a_number_are_not_taken_for_canvas(write: Write, take: Take) -> None:
    intake = take(write("class", {"team_1_2_ticket.py": "a", "ann_ticket.py": "b"}))

    assert works(intake) == [("ann", "ticket", "b"), ("team_1_2", "ticket", "a")]


def test_gradescope_is_recognised_by_its_metadata(export: Callable[[Tree], Path], take: Take) -> None:
    intake = take(export(GRADESCOPE))

    assert intake.taken_for == "a Gradescope export: 4 students"
    assert works(intake) == [
        ("Ann Lee", "ticket", "earlier"),
        ("Ann Lee", "ticket", "a"),
        ("Bo O'Neil", "ticket", "b"),
        ("José Núñez", "ticket", "b"),
    ]
    assert [(each.attempt, each.handed_in) for each in intake.submissions] == [
        (2, datetime(2026, 11, 3, 10, tzinfo=UTC)),
        (3, datetime(2026, 11, 5, 10, 0, 0, 123456, tzinfo=UTC)),
        (1, datetime(2026, 11, 5, 11, tzinfo=UTC)),
        (1, datetime(2026, 11, 5, 11, tzinfo=UTC)),
    ]
    assert intake.ignored == ("Eve",)
    assert intake.left == ("submission_99",)
    assert intake.people[0] == Person(id="Ann Lee", name="Ann Lee", email="ann@example.org", ids={"gradescope": "1001"})


def test_the_newest_of_several_submissions_in_gradescope_counts_by_its_time(write: Write, take: Take) -> None:
    entry = "  :submitters:\n  - :name: Ann\n    :email: a@x.org\n  :created_at: 2026-11-{day} 10:00:00 Z\n"
    metadata = "submission_9:\n" + entry.format(day="01") + "submission_8:\n" + entry.format(day="02")
    files = {"submission_metadata.yml": metadata, "submission_9/ticket.py": "old", "submission_8/ticket.py": "new"}

    intake = take(write("class", files))

    assert [each.path.read_text() for each in newest(intake.submissions)] == ["new"]
    assert [each.attempt for each in intake.submissions] == [1, 2]


@pytest.mark.parametrize(
    "metadata", ["", "- a list\n", "a: [", "a: &x [*x]\n  b", "\0"], ids=["empty", "list", "open", "odd", "null"]
)
def test_broken_metadata_of_gradescope_is_told(write: Write, take: Take, metadata: str) -> None:
    with pytest.raises(UsageError, match="export the class again"):
        take(write("class", {"submission_metadata.yml": metadata, "submission_1/ticket.py": "a"}))


def test_metadata_never_makes_objects(write: Write, take: Take, tmp_path: Path) -> None:
    attack = f"submission_1: !!python/object/apply:os.mkdir ['{tmp_path}/evil']\n"

    intake = take(write("class", {"submission_metadata.yml": attack, "submission_1/ticket.py": "a"}))

    assert intake.submissions == ()
    assert not (tmp_path / "evil").exists()
