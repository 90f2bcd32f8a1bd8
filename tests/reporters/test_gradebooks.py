"""CSV files as spreadsheets, Canvas and Moodle read them; the rules of the last two are those of their sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.gradebook import Gradebook, Mark, Person
from grader.reporters import canvas, csv_report, moodle
from grader.verdict import UsageError
from tests.reporters.classes import CLASS, HOSTILE, LONG, MARKED, NASTY

Rows = list[dict[str, str]]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))


def plain(of: Gradebook, folder: Path) -> Rows:
    csv_report.write(of, output=folder, stream=io.StringIO())
    return rows(folder / "marks.csv")


def for_canvas(of: Gradebook, folder: Path) -> tuple[Rows, str]:
    stream = io.StringIO()
    canvas.write(of, output=folder, stream=stream)
    return rows(folder / "canvas.csv"), stream.getvalue()


def for_moodle(of: Gradebook, folder: Path) -> tuple[Rows, str]:
    stream = io.StringIO()
    moodle.write(of, output=folder, stream=stream)
    return rows(folder / "moodle-ticket.csv"), stream.getvalue()


def imported_by_canvas(path: Path) -> dict[str, dict[str, str]]:
    """Grades by student and assignment, as `GradebookImporter` of canvas-lms takes them in."""
    header, *body = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
    assert "Student" in header[0]
    assert "ID" in header[1]
    assert header[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    students = [row for row in body if "Points Possible" not in row[0] and any(row)]
    assert all(len(row) == len(header) for row in body)
    return {row[1] or row[2] or row[3]: dict(zip(header[5:], row[5:], strict=True)) for row in students}


def imported_by_moodle(path: Path, *, most: float) -> dict[int, float]:
    """Grades by participant, as `assignfeedback_offline` of Moodle takes them in."""
    found = {}
    for row in rows(path):
        assert {"Identifier", "Grade", "Last modified (grade)"} <= row.keys()
        participant = int(row["Identifier"][len("Participant ") :])
        if row["Grade"] and 0 <= float(row["Grade"]) <= most:
            found[participant] = float(row["Grade"])
    return found


# -- the plain one


def test_each_student_and_exercise_has_a_line(tmp_path: Path) -> None:
    found = plain(CLASS, tmp_path)

    assert [
        (row["student"], row["exercise"], row["verdict"], row["points"], row["max_points"]) for row in found[:4]
    ] == [
        ("alice", "counter", "deadlock", "0", "10"),
        ("alice", "ticket", "pass", "10", "10"),
        ("bob", "counter", "", "", "10"),
        ("bob", "ticket", "race", "6", "10"),
    ]
    assert (found[3]["name"], found[3]["email"], found[3]["section"]) == ("Bob", "bob@example.org", "A")


def test_who_has_to_be_judged_by_a_person_has_no_points_and_a_note(tmp_path: Path) -> None:
    (dave,) = (row for row in plain(CLASS, tmp_path) if row["student"] == "dave" and row["exercise"] == "ticket")

    assert (dave["points"], dave["note"]) == ("", "to be graded by hand (unsupported): no points yet")


def test_each_check_has_a_line_and_those_for_a_person_have_no_points(tmp_path: Path) -> None:
    plain(CLASS, tmp_path)

    found = rows(tmp_path / "checks.csv")
    assert [
        (row["check"], row["verdict"], row["points"], row["max_points"]) for row in found if row["name"] == "Bob"
    ] == [
        ("first", "race", "0", "4"),
        ("second", "pass", "6", "6"),
    ]
    assert {row["points"] for row in found if row["verdict"] in {"unsupported", "error"}} == {""}
    assert len(found) == sum(len(report.checks) for report in CLASS.results)


def test_who_handed_in_nothing_has_no_points_either(tmp_path: Path) -> None:
    frank = [row for row in plain(CLASS, tmp_path) if row["student"] == "frank"]

    assert [(row["points"], row["note"]) for row in frank] == [("", "nothing was handed in")] * 2


def test_marks_of_the_course_say_how_they_came_about(tmp_path: Path) -> None:
    found = {(row["student"], row["exercise"]): row for row in plain(MARKED, tmp_path)}

    late, given = found["alice", "ticket"], found["erin", "ticket"]
    assert (late["points"], late["max_points"], late["graded"], late["late_days"]) == ("18", "20", "10", "1")
    assert (given["points"], given["note"]) == ("5", "set by hand: =shown in class")


def test_what_is_only_marked_late_says_that_nothing_is_deducted(tmp_path: Path) -> None:
    late = Mark(student="bob", exercise="ticket", points=6.0, max_points=10.0, graded=6.0, marked_late=True)

    (bob,) = (
        row for row in plain(replace(CLASS, marks=(late,)), tmp_path) if row["student"] == "bob" and row["points"]
    )

    assert (bob["points"], bob["late_days"]) == ("6", "0")
    assert bob["note"] == "marked late, nobody knows by how much: no points deducted"


def test_what_a_person_gives_for_nothing_is_of_no_attempt(tmp_path: Path) -> None:
    given = Mark(student="frank", exercise="ticket", points=3.0, max_points=20.0, graded=0.0, attempt=0)

    (frank,) = (
        row
        for row in plain(replace(MARKED, marks=(*MARKED.marks, given)), tmp_path)
        if (row["student"], row["exercise"]) == ("frank", "ticket")
    )

    assert (frank["attempt"], frank["verdict"], frank["points"]) == ("", "", "3")


def test_whoever_is_not_on_the_roster_is_there_as_well(tmp_path: Path) -> None:
    found = plain(replace(CLASS, people=CLASS.people[:1]), tmp_path)

    assert {row["student"] for row in found} == {"alice", "bob", "carol", "dave", "erin"}


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (csv_report.write, "marks.csv"),
        (csv_report.write, "checks.csv"),
        (canvas.write, "canvas.csv"),
        (moodle.write, "moodle-ticket.csv"),
    ],
)
def test_no_cell_is_a_formula_and_everybody_has_a_row(tmp_path: Path, write: Callable[..., None], name: str) -> None:
    write(NASTY, output=tmp_path, stream=io.StringIO())

    read = list(csv.reader(io.StringIO((tmp_path / name).read_text(encoding="utf-8"), newline=""), strict=True))
    cells = [cell for row in read for cell in row if cell != "-"]
    assert not any(cell.lstrip(" ").startswith(FORMULA) for cell in cells)
    headings, rows_each = {"canvas.csv": (2, 1), "checks.csv": (1, 2)}.get(name, (1, 1))
    assert len(read) == headings + rows_each * len(HOSTILE)


# -- Canvas


def test_canvas_gets_a_column_for_each_exercise_and_what_it_is_worth(tmp_path: Path) -> None:
    found, said = for_canvas(CLASS, tmp_path)

    assert list(found[0]) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "counter", "ticket"]
    assert (found[0]["Student"].strip(), found[0]["counter"], found[0]["ticket"]) == ("Points Possible", "10", "10")
    assert list(found[2].values()) == ["Bob", "101", "S1", "bob", "A", "", "6"]
    assert said == ""


def test_canvas_takes_the_marks_in(tmp_path: Path) -> None:
    for_canvas(MARKED, tmp_path)

    assert imported_by_canvas(tmp_path / "canvas.csv") == {
        "100": {"counter": "0", "ticket": "18"},
        "101": {"counter": "", "ticket": "12"},
        "102": {"counter": "", "ticket": "0"},
        "103": {"counter": "", "ticket": ""},
        "104": {"counter": "", "ticket": "5"},
        "105": {"counter": "", "ticket": ""},
    }


def test_a_student_who_is_called_points_possible_stays_a_student(tmp_path: Path) -> None:
    for_canvas(NASTY, tmp_path)

    assert len(imported_by_canvas(tmp_path / "canvas.csv")) == len(HOSTILE)


def test_without_ids_of_canvas_there_is_no_file_but_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"name as --roster the file that Canvas writes under Grades, Export"):
        for_canvas(replace(CLASS, people=()), tmp_path)

    assert not (tmp_path / "canvas.csv").exists()


def test_whom_canvas_does_not_know_is_left_out_and_named(tmp_path: Path) -> None:
    people = (*CLASS.people[:3], Person(id="dave", name="Dave\n::error::x"))

    found, said = for_canvas(replace(CLASS, people=people), tmp_path)

    assert [row["ID"] for row in found[1:]] == ["100", "101", "102"]
    assert said.splitlines() == [
        "Not in canvas.csv, for the roster has no ID of Canvas for them: Dave\\n::error::x, erin"
    ]


# -- Moodle


def test_moodle_gets_a_worksheet_for_each_exercise(tmp_path: Path) -> None:
    found, said = for_moodle(CLASS, tmp_path)

    assert (tmp_path / "moodle-counter.csv").is_file()
    bob = found[1]
    assert (bob["Identifier"], bob["Full name"], bob["Grade"], bob["Last modified (grade)"]) == (
        "Participant 7001",
        "Bob",
        "6",
        "-",
    )
    assert bob["Feedback comments"].startswith(
        "<pre>ticket: race, 6 of 10 points\n\nfirst: race, 0 of 4 points\nOne gets it."
    )
    assert said == ""


def test_moodle_takes_the_grades_in_and_leaves_the_others_alone(tmp_path: Path) -> None:
    for_moodle(CLASS, tmp_path)

    assert imported_by_moodle(tmp_path / "moodle-ticket.csv", most=10) == {7000: 10, 7001: 6, 7002: 0, 7004: 0}


def test_who_has_to_be_judged_by_a_person_reads_so_in_the_comment(tmp_path: Path) -> None:
    found, _ = for_moodle(CLASS, tmp_path)

    assert "to be graded by hand (unsupported): no points yet" in found[3]["Feedback comments"]


@pytest.mark.parametrize("spelled", ["7000", "Participant 7000", " Participant 7000 "])
def test_an_identifier_is_a_participant_however_the_roster_spells_it(tmp_path: Path, spelled: str) -> None:
    people = (Person(id="alice", ids={"moodle": spelled}),)

    found, _ = for_moodle(replace(CLASS, people=people), tmp_path)

    assert found[0]["Identifier"] == "Participant 7000"


def test_comments_show_markup_as_text_and_are_bounded(tmp_path: Path) -> None:
    found, _ = for_moodle(NASTY, tmp_path)
    long, _ = for_moodle(replace(LONG, people=(Person(id="mallory", ids={"moodle": "1"}),)), tmp_path)

    assert all(row["Feedback comments"].count("<") == 2 for row in found)
    assert len(long[0]["Feedback comments"]) < 6_000


def test_without_identifiers_of_moodle_there_is_no_file_but_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="under Download grading worksheet"):
        for_moodle(replace(CLASS, people=()), tmp_path)


def test_whom_moodle_does_not_know_is_left_out_and_named(tmp_path: Path) -> None:
    _, said = for_moodle(replace(CLASS, people=CLASS.people[:4]), tmp_path)

    assert said == "Not for Moodle, for the roster has no identifier of it for them: erin\n"
