from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.gradebook import Person
from grader.roster import read
from grader.verdict import UsageError

Roster = Callable[..., Path]


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    """Write a roster; its path."""

    def roster(text: str | bytes) -> Path:
        path = tmp_path / "roster.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return roster


def test_columns_of_ones_own_are_read(roster: Roster) -> None:
    path = roster("id,name,email,section,canvas,moodle,github\ns1,Ann Lee,ann@x.org,A,42,1001,ann-lee\ns2,Bo,,,,,\n")

    assert read(path) == (
        Person(
            id="s1",
            name="Ann Lee",
            email="ann@x.org",
            section="A",
            ids={"canvas": "42", "moodle": "1001", "github": "ann-lee"},
        ),
        Person(id="s2", name="Bo"),
    )


def test_canvas_gradebook_is_read_without_its_points_and_test_student(roster: Roster) -> None:
    path = roster(
        "Student,ID,SIS User ID,SIS Login ID,Section,Ticket (77)\n"
        "    Points Possible,,,,,10\n"
        '"Lee, Ann",42,s1,annlee,A,8\n'
        '"Student, Test",99,,f00,A,\n'
    )

    assert read(path) == (
        Person(id="s1", name="Lee, Ann", section="A", ids={"canvas": "42", "sis": "s1", "login": "annlee"}),
    )


def test_moodle_worksheet_is_read_by_its_participants(roster: Roster) -> None:
    path = roster('Identifier,"Full name","Email address",Status\n"Participant 1001","Ann Lee",ann@x.org,Submitted\n')

    assert read(path) == (Person(id="Participant 1001", name="Ann Lee", email="ann@x.org", ids={"moodle": "1001"}),)


def test_moodle_participants_are_read(roster: Roster) -> None:
    path = roster('\ufeff"First name";"Last name";"ID number";"Email address"\nAnn;Lee;s1;ann@x.org\n')

    assert read(path) == (Person(id="s1", name="Ann Lee", email="ann@x.org"),)


def test_gradescope_roster_is_read_without_staff(roster: Roster) -> None:
    path = roster("First Name\tLast Name\tSID\tEmail\tRole\nAnn\tLee\ts1\ta@x.org\tStudent\nT\tA\t\tt@x.org\tTA\n")

    assert read(path) == (Person(id="s1", name="Ann Lee", email="a@x.org", ids={"gradescope": "s1"}),)


def test_github_classroom_roster_is_read(roster: Roster) -> None:
    path = roster('"identifier","github_username","github_id","name"\n"s1","ann-lee","7","Ann Lee"\n')

    assert read(path) == (Person(id="s1", name="Ann Lee", ids={"github": "ann-lee"}),)


def test_quoted_line_ends_hostile_names_and_empty_lines_go_through(roster: Roster) -> None:
    path = roster('id,name\r\n\r\ns1,"Ann\nLee"\r\ns2,=HYPERLINK(1)\r\n,\r\ns3,<script>\r\n')

    assert [person.name for person in read(path)] == ["Ann\nLee", "=HYPERLINK(1)", "<script>"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty; expected a CSV file with a line of headers, such as: id,name,email,section"),
        ("\n\n", "is empty"),
        ("id,name\n", "lists nobody"),
        ("name,email\nAnn,a@x.org\n", ":1: no column for ids among name, email"),
        ("Ann,ann@x.org\n", ":1: no column for ids"),
        ("id,name\ns1,Ann\n\ns2,Bo\nS1 ,Cid\n", ":5: the id 'S1' is that of line 2, too"),
        ('id,name\ns1,"Ann\nLee"\ns1,Bo\n', ":4: the id 's1' is that of line 2, too"),
        ("id,name\n,Ann\n", ":2: no id; give everybody one"),
        ("id,id\ns1,s2\n", ":1: two columns are called 'id'"),
        ('id,name\ns1,"Ann\n', ":2: is no CSV"),
        (b"id,name\ns1,Ann\ns2,Jos\xe9\n", ":3: is not UTF-8 text; save it as CSV UTF-8"),
        (b"PK\x03\x04\0\0", "no column for ids"),
        (b"\xff\xfei\0d\0", "is not UTF-8 text"),
    ],
)
def test_a_bad_roster_is_told_with_the_line(roster: Roster, text: str | bytes, why: str) -> None:
    with pytest.raises(UsageError) as problem:
        read(roster(text))

    assert why in str(problem.value)


def test_a_roster_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UsageError, match="cannot be read as a roster"):
            read(path)
