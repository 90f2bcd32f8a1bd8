from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import junitparser
import pytest

from grader import store
from grader.gradebook import Person
from grader.reporters.catalogue import FORMATS
from tests.reporters.classes import PASSED, RACED, record

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
RACE = "# verdict: race\n"
FILES = [name for name in FORMATS if name not in {"terminal", "canvas", "moodle", "classroom", "github"}]


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    """The folder into which a class of two was graded; what they handed in is gone."""
    with store.opened(tmp_path / "grades") as kept:
        kept.begin(["ticket"], sandbox="D")
        kept.put("alice", record("alice", PASSED))
        kept.put("bob", record("bob", RACED))
        kept.complete()
    return tmp_path / "grades"


def written(folder: Path) -> set[str]:
    """The files there but those of SQLite, which it may leave beside a store that somebody reads."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-shm", "-wal"))}


def test_several_formats_are_written_beside_the_store_without_grading_again(run_here: Run, graded: Path) -> None:
    done = run_here("report", *FILES)

    assert (done.returncode, done.stdout, done.stderr) == (0, "Report of the class: grades/report/index.html\n", "")
    assert written(graded) >= {"junit.xml", "marks.csv", "summary.md", "gl-code-quality-report.json", "gradescope"}
    assert "pytest.log" not in written(graded)


def test_the_same_formats_are_written_while_grading(run_grader: Run, hand_in: HandIn, tmp_path: Path) -> None:
    hand_in("alice")
    hand_in("bob", RACE)
    asked = [word for name in FILES for word in ("--report", name)]

    done = run_grader("grade", "class", *asked)
    run_grader("report", *FILES, "--output", "again")

    assert done.returncode == 0
    names = [path.relative_to(tmp_path / "again") for path in (tmp_path / "again").rglob("*") if path.is_file()]
    assert len(names) >= len(FILES)
    assert all((tmp_path / "grades" / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in names)


def test_a_roster_gives_gradebooks_the_people_whom_they_know(run_here: Run, graded: Path, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("SIS User ID,Student,ID\nalice,Alice,11\nbob,Bob,12\nzoe,Zoe,13\n")

    done = run_here("report", "canvas", "--roster", "roster.csv")

    assert (done.returncode, done.stderr) == (0, "")
    rows = (graded / "canvas.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in rows if not row.lstrip().startswith("Points")][1:] == [
        ["Alice", "11"], ["Bob", "12"], ["Zoe", "13"],
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "weakest"), [("D", "A-", "D"), ("A", "B", "B"), ("A-root", "A-", "A-")])
def test_of_exercises_graded_at_several_levels_the_weakest_is_told(
    first: str, second: str, weakest: str, run_here: Run, tmp_path: Path
) -> None:
    with store.opened(tmp_path / "grades") as kept:
        for exercise, level in (("ticket", first), ("counter", second)):
            one = record("alice", PASSED, exercise=exercise)
            kept.begin([exercise], sandbox=level)
            kept.put(exercise, one)
            kept.complete()

    done = run_here("report", "json")

    assert done.returncode == 0
    assert json.loads((tmp_path / "grades/results.json").read_text())["grader"]["sandbox"] == weakest


@pytest.mark.parametrize("source", ["grades", "grades/store.sqlite"])
def test_the_store_is_named_by_its_folder_or_itself(run_here: Run, graded: Path, tmp_path: Path, source: str) -> None:
    before = written(graded)

    done = run_here("report", "junit", "terminal", "--from", source, "--output", "elsewhere")

    assert done.returncode == 0
    assert "2 submissions: 1 pass, 1 race" in done.stdout
    assert len(junitparser.JUnitXml.fromfile(str(tmp_path / "elsewhere" / "junit.xml"))) == 2
    assert written(graded) == before


def test_another_grader_may_write_meanwhile(run_here: Run, graded: Path) -> None:
    with store.opened(graded) as kept:
        kept.begin(["ticket"], sandbox="D")

        done = run_here("report", "csv")

    assert (done.returncode, done.stderr) == (0, "")
    assert (graded / "marks.csv").read_text().count("\n") == 3


@pytest.mark.usefixtures("graded")
def test_annotations_come_from_the_store_as_well(run_here: Run) -> None:
    done = run_here("report", "github")

    assert done.returncode == 0
    assert done.stdout.startswith(
        "::error file=class/bob/ticket.py,line=2,title=bob%2C ticket%3A first%3A race::One gets it.%0A2 got it"
    )


def test_one_that_cannot_be_written_is_told_and_the_others_are_written(run_here: Run, graded: Path) -> None:
    done = run_here("report", "canvas", "csv")

    assert done.returncode == 2
    assert done.stderr.startswith("grader: Canvas knows people by its own IDs, and there are none: name as --roster")
    assert (graded / "marks.csv").is_file()


@pytest.mark.usefixtures("graded")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pdf"], "there is no report format 'pdf'; there are: json, terminal, html, csv"),
        (["csv", "--from", "nowhere"], "there is no store 'nowhere'"),
        ([], "Missing argument 'FORMAT...'"),
        (["csv", "--output", "grades/store.sqlite"], "cannot be written (File exists); name another folder"),
    ],
)
def test_bad_usage_is_one_clear_line_and_status_2(run_here: Run, arguments: list[str], said: str) -> None:
    done = run_here("report", *arguments)

    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]


def test_a_store_in_which_nothing_is_graded_yet_is_told(run_here: Run, tmp_path: Path) -> None:
    with store.opened(tmp_path / "grades"):
        pass

    done = run_here("report", "csv")

    assert done.returncode == 2
    assert "nothing is graded yet in 'grades'" in done.stderr


def test_a_store_of_the_first_grader_is_told(run_here: Run, tmp_path: Path) -> None:
    (tmp_path / "grades").mkdir()
    first = sqlite3.connect(tmp_path / "grades" / store.DATABASE)
    first.execute("CREATE TABLE reports (key TEXT PRIMARY KEY, student TEXT, exercise TEXT, report BLOB) WITHOUT ROWID")
    first.close()

    done = run_here("report", "csv")

    assert done.returncode == 2
    assert "was written by an older grader, which kept no class; grade again" in done.stderr


def test_an_exercise_that_the_course_no_longer_has_is_reported_all_the_same(
    run_here: Run, graded: Path, course: Path
) -> None:
    (course / "exercises" / "ticket" / "exercise.toml").unlink()

    done = run_here("report", "exercism", "csv", "canvas")

    assert "bob,,,,ticket,1,race" in (graded / "marks.csv").read_text()
    assert json.loads((graded / "exercism" / "bob" / "ticket" / "results.json").read_text())["status"] == "fail"
    assert done.returncode == 2


def test_a_store_in_a_folder_that_cannot_be_written_is_read(run_here: Run, graded: Path, tmp_path: Path) -> None:
    graded.chmod(0o555)  # root may write all the same
    try:
        done = run_here("report", "csv", "--output", "elsewhere")
    finally:
        graded.chmod(0o755)

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "elsewhere" / "marks.csv").is_file()


ROSTER = "SIS User ID,Student,ID\nalice,Alice A.,11\nbob,Bob,12\nzoe,Zoe,13\n"


def test_later_reports_know_the_roster_by_which_was_graded(run_grader: Run, hand_in: HandIn, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    hand_in("alice")
    hand_in("bob", RACE)
    run_grader("grade", "class", "--roster", "roster.csv", "--report", "canvas", "--report", "csv", "--report", "html")
    (tmp_path / "roster.csv").unlink()

    done = run_grader("report", "canvas", "csv", "html", "--output", "again")

    assert (done.returncode, done.stderr) == (0, "")
    for name in ("canvas.csv", "marks.csv", "report/index.html"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "grades" / name).read_bytes()
    assert b"Zoe" in (tmp_path / "again" / "canvas.csv").read_bytes()
    assert run_grader("show", "Bob", "ticket").stdout.startswith("bob (Bob), ticket: race")


def test_another_roster_stands_in_for_the_one_that_is_known(run_here: Run, graded: Path, tmp_path: Path) -> None:
    with store.opened(graded) as kept:
        kept.begin(["ticket"], sandbox="D", people=[Person(id="zoe", ids={"canvas": "13"})], rostered=True)
        kept.put("alice", record("alice", PASSED))
        kept.complete()
    (tmp_path / "roster.csv").write_text("id,canvas\nalice,11\n")

    done = run_here("report", "canvas", "--roster", "roster.csv")

    assert (done.returncode, done.stderr) == (0, "")
    written = (graded / "canvas.csv").read_text(encoding="utf-8-sig")
    assert "alice" in written
    assert "zoe" not in written


def test_what_a_regrade_has_changed_is_told_later_as_well(run_grader: Run, hand_in: HandIn) -> None:
    hand_in("alice")
    hand_in("bob", RACE)
    run_grader("grade", "class")
    hand_in("bob")
    run_grader("grade", "class")

    changed = run_grader("report", "terminal").stdout.splitlines()
    run_grader("grade", "class")
    unchanged = run_grader("report", "terminal").stdout

    assert changed[changed.index("Changed since the run before:") + 1].startswith("  bob  ticket  race ")
    assert "Changed since" not in unchanged
