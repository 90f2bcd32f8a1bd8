from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import overrides
from grader.gradebook import Override
from grader.verdict import UsageError

HEADING = "student,exercise,points,reason\n"
WORTH = {"ticket": 10.0}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def written(text: str | bytes) -> Path:
        data = text.encode() if isinstance(text, str) else text
        (tmp_path / overrides.NAME).write_bytes(data)
        return tmp_path

    return written


def override(student: str = "alice", exercise: str = "ticket", points: float = 8, reason: str = "shown") -> Override:
    return Override(student=student, exercise=exercise, points=points, reason=reason)


def test_without_a_file_nobody_decided_anything(tmp_path: Path) -> None:
    assert overrides.read(tmp_path) == ()


def test_an_override_is_kept_replaced_and_taken_back(tmp_path: Path) -> None:
    assert overrides.put(tmp_path, override()) is None
    assert overrides.put(tmp_path, override("bob")) is None
    assert overrides.put(tmp_path, override(points=9)) == override()

    assert set(overrides.read(tmp_path)) == {override(points=9), override("bob")}
    assert overrides.remove(tmp_path, "alice", "ticket") == override(points=9)
    assert overrides.read(tmp_path) == (override("bob"),)
    with pytest.raises(UsageError, match="has no override for 'alice' in ticket"):
        overrides.remove(tmp_path, "alice", "ticket")


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
    points=st.floats(0, 1e6, allow_nan=False),
)
def test_any_name_and_any_reason_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, text: str, points: float
) -> None:
    folder = tmp_path_factory.mktemp("grades")

    overrides.put(folder, override(text, points=round(points, 6), reason=text))

    assert overrides.read(folder) == (override(text, points=round(points, 6), reason=text),)


def test_a_spreadsheet_sees_no_formula(tmp_path: Path) -> None:
    for name in ('=HYPERLINK("x")', "+1", "-1", "@x", "\tx", "'=x"):
        overrides.put(tmp_path, override(name, reason=name))

    with (tmp_path / overrides.NAME).open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert overrides.read(tmp_path)[0].student == '=HYPERLINK("x")'


def test_what_a_spreadsheet_makes_of_the_file_is_read(written: Callable[[str | bytes], Path]) -> None:
    folder = written(b'\xef\xbb\xbfStudent;Exercise;Points;Reason\r\n\r\nJos\xc3\xa9;ticket;7,5;"late; but ill"\r\n')

    assert overrides.read(folder) == (override("José", points=7.5, reason="late; but ill"),)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("alice,ticket,8,why\n", 1, "expected the columns student,exercise,points,reason"),
        (HEADING + "alice,ticket,8\n", 2, r"expected 4 cells \(student, exercise, points, reason\), found 3"),
        (HEADING + "alice,ticket,8,\n", 2, "expected a reason"),
        (HEADING + ",ticket,8,why\n", 2, "expected a student and an exercise"),
        (HEADING + "alice,ticket,eight,why\n", 2, "expected points, a number 0 or more, found 'eight'"),
        (HEADING + "alice,ticket,-1,why\n", 2, "expected points, a number 0 or more"),
        (HEADING + "alice,ticket,nan,why\n", 2, "expected points, a number 0 or more"),
        (HEADING + "alice,ticket,inf,why\n", 2, "expected points, a number 0 or more"),
        (HEADING + "alice,ticket,11,why\n", 2, r"11 points are more than ticket is worth \(10\)"),
        (HEADING + 'bob,ticket,1,"two\nlines"\nalice,ticket,8\n', 4, "expected 4 cells"),
        (HEADING + "alice,ticket,1,a\nalice,ticket,2,b\n", 3, "this student and exercise stand in line 2, too"),
        (HEADING + 'alice,ticket,1,"a\n', 2, "not a CSV line"),
        (HEADING.encode() + b"alice,ticket,1,caf\xe9\n", 2, "expected UTF-8 text; save it as UTF-8"),
    ],
)
def test_a_broken_line_is_told_with_its_number(
    written: Callable[[str | bytes], Path], text: str | bytes, line: int, what: str
) -> None:
    folder = written(text)

    with pytest.raises(UsageError, match=rf"overrides\.csv:{line}: {what}"):
        overrides.read(folder, worth=WORTH)


def test_a_broken_file_is_not_written_over(written: Callable[[str | bytes], Path]) -> None:
    folder = written(HEADING + "alice,ticket\n")

    with pytest.raises(UsageError, match="expected 4 cells"):
        overrides.put(folder, override("bob"))

    assert (folder / overrides.NAME).read_text() == HEADING + "alice,ticket\n"


@pytest.mark.parametrize(
    ("points", "reason", "what"),
    [
        (8.0, " ", "an override needs a reason: --reason TEXT"),
        (-1.0, "why", "expected points from 0 to 10, which is what ticket is worth"),
        (10.5, "why", "expected points from 0 to 10"),
        (float("nan"), "why", "expected points from 0 to 10"),
    ],
)
def test_what_nobody_can_mean_is_refused(points: float, reason: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        overrides.checked(override(points=points, reason=reason), worth=10)


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "grades").touch()

    with pytest.raises(UsageError, match="cannot be used as an output folder"):
        overrides.put(tmp_path / "grades", override())


def test_a_folder_in_which_nothing_can_be_written_is_told() -> None:
    with pytest.raises(UsageError, match=r"overrides\.csv: cannot be written"):
        overrides.put(Path("/proc/self"), override())


def test_two_people_at_once_lose_nothing(tmp_path: Path) -> None:
    names = [f"student{number}" for number in range(20)]
    people = [threading.Thread(target=overrides.put, args=(tmp_path, override(name))) for name in names]

    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(each.student for each in overrides.read(tmp_path)) == sorted(names)
