"""Names that sources use, and the people of a roster that they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.gradebook import Person
from grader.intake import Intake
from tests.intake.packing import zipped

Take = Callable[..., Intake]
Write = Callable[..., Path]
ANN = Person(id="s1", name="Ann Lee", email="ann.lee@x.org", ids={"canvas": "42", "moodle": "1001"})
JOSE = Person(id="s2", name="Núñez, José", email="jn@x.org", ids={"canvas": "43"})
PEOPLE = (ANN, JOSE, Person(id="s3", name="Kim Lee"), Person(id="s4", name="Lee Kim"))


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("s1/ticket.py", "s1"),
        ("S1/ticket.py", "s1"),
        ("Ann Lee/ticket.py", "s1"),
        ("ann  lee/ticket.py", "s1"),
        ("ann_lee_ticket.py", "s1"),
        ("Lee Ann/ticket.py", "s1"),
        ("ann.lee@x.org/ticket.py", "s1"),
        ("ann.lee_ticket.py", "s1"),
        ("José Núñez/ticket.py", "s2"),
        ("Jose\u0301 Nu\u0301n\u0303ez/ticket.py", "s2"),
        ("leeann_42_9001_ticket.py", "s1"),
        ("somebody_43_9001_ticket.py", "s2"),
        ("núñezjosé_77_9001_ticket.py", "s2"),
        ("Anna_1001_assignsubmission_file_/ticket.py", "s1"),
        ("Ann Lee_5_assignsubmission_file_/ticket.py", "s1"),
        ("ann/ticket.py", "ann"),
        ("Kim Lee/ticket.py", "s3"),
    ],
)
def test_whoever_is_named_is_found_and_nobody_is_guessed(write: Write, take: Take, name: str, student: str) -> None:
    intake = take(write("class", {name: "x"}), people=PEOPLE)

    assert [each.student for each in intake.submissions] == [student]
    assert bool(intake.strangers) == (student == "ann")
    assert {person.id for person in intake.absent} == {person.id for person in PEOPLE} - {student}


def test_who_could_be_two_is_neither_and_is_told(write: Write, take: Take) -> None:
    intake = take(write("class", {"kim_lee_ticket.py": "x"}), people=PEOPLE)

    assert [each.student for each in intake.submissions] == ["kim_lee"]
    assert intake.strangers == ("kim_lee (could be s3, s4)",)


def test_what_a_platform_says_is_added_to_the_roster(write: Write, take: Take) -> None:
    root = write("class", {"Kim Lee_1003_assignsubmission_file_/ticket.py": "x"})

    intake = take(root, people=PEOPLE)

    assert {person.id: person.ids for person in intake.people} == {
        "s1": ANN.ids,
        "s2": JOSE.ids,
        "s3": {"moodle": "1003"},
        "s4": {},
    }


def test_a_refused_archive_has_the_id_of_its_owner(write: Write, take: Take) -> None:
    intake = take(write("class", {"Ann Lee.zip": b"", "s2.zip": zipped({"ticket.py": "x"})}), people=PEOPLE)

    assert [(each.student, bool(each.refused)) for each in intake.submissions] == [("s1", True), ("s2", False)]
