from __future__ import annotations

import re

import pytest

from grader.gradebook import Person
from grader.reporters.html.names import brief_names, file_names, shown, shown_names
from tests.reporters.html.classroom import HOSTILE, book, checked, report


def test_a_plain_name_stays_as_it_is() -> None:
    assert file_names(["alice", "bob-2"]) == {"alice": "alice", "bob-2": "bob-2"}


@pytest.mark.parametrize("student", [*HOSTILE, "José", "Alice", "PRN", "com1", "-", "émile" * 100, "李雷"])
def test_the_name_of_a_file_is_short_and_of_plain_letters(student: str) -> None:
    (name,) = file_names([student]).values()

    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?", name)
    assert name not in {"con", "prn", "com1"}


def test_no_two_students_share_a_file_whatever_the_case() -> None:
    students = [*HOSTILE, "alice", "Alice", "ALICE", "Álice", "alice ", "李雷", "韩梅梅"]

    names = file_names(students)

    assert len({name.casefold() for name in names.values()}) == len(students)


def test_nobody_can_take_the_file_of_another_by_a_name_that_looks_like_it() -> None:
    taken = file_names(["Alice"])["Alice"]

    names = file_names(["Alice", taken, f"{taken}-2"])

    assert names["Alice"] == taken
    assert len(set(names.values())) == 3


def test_a_file_keeps_its_name_when_others_come_and_go() -> None:
    assert file_names(["Alice", "bob", "José"])["José"] == file_names(["José"])["José"]


def test_a_long_name_is_cut() -> None:
    assert shown("a" * 500) == "a" * 47 + "…"


def test_the_roster_says_how_a_student_is_called() -> None:
    people = [Person(id="ann", name="Ann Lee"), Person(id="bob"), Person(id="eve", name="\u202eEve")]

    names = shown_names(book(report("zoe", checked()), people=people))

    assert names == {"ann": "Ann Lee (ann)", "bob": "bob", "eve": "\\u202eEve (eve)", "zoe": "zoe"}


def test_who_has_no_name_can_still_be_pointed_at() -> None:
    assert shown_names(book(report("", checked()), report(" ", checked()))) == {"": "(no name)", " ": "(no name)"}


def test_a_name_that_two_have_is_not_brief() -> None:
    people = [Person(id="ann", name="Ann Lee"), Person(id="ann2", name="Ann Lee"), Person(id="bob", name="Bob Ray")]

    names = brief_names(book(report("zoe", checked()), people=people))

    assert names == {"ann": "Ann Lee (ann)", "ann2": "Ann Lee (ann2)", "bob": "Bob Ray", "zoe": "zoe"}
