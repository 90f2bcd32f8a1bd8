from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader import course as course_
from grader.exercise import Exercise, discover
from grader.verdict import UsageError, Verdict


@pytest.fixture
def ticket(course: Path) -> Exercise:
    return discover(course)["ticket"]


@pytest.fixture
def kept_stub(ticket: Exercise) -> Path:
    """The stub as a course keeps it for `reset`."""
    return Path(shutil.copyfile(ticket.stub, ticket.pristine))


def test_hints_come_one_after_the_other_and_the_last_one_stays(course: Path, ticket: Exercise) -> None:
    seen = [course_.next_hint(course, ticket) for _ in range(4)]

    assert seen == [(1, "vague"), (2, "clearer"), (3, "exact"), (3, "exact")]


def test_each_exercise_counts_its_own_hints(course: Path, ticket: Exercise) -> None:
    course_.next_hint(course, ticket)

    assert course_.next_hint(course, discover(course)["counter"]) == (1, "vague")


def test_a_damaged_memory_of_hints_is_told(course: Path, ticket: Exercise) -> None:
    (course / ".racecourse").mkdir()
    (course / ".racecourse" / "hints.json").write_text("{")

    with pytest.raises(UsageError, match=r"hints\.json: is damaged"):
        course_.next_hint(course, ticket)


def test_hints_that_cannot_be_remembered_are_told(course: Path, ticket: Exercise) -> None:
    (course / ".racecourse").touch()

    with pytest.raises(UsageError, match=r"hints\.json: cannot be read"):
        course_.next_hint(course, ticket)


def test_an_exercise_without_hints_says_so(course: Path, ticket: Exercise) -> None:
    manifest = ticket.folder / "exercise.toml"
    manifest.write_text("\n".join(line for line in manifest.read_text().splitlines() if "hints" not in line))

    with pytest.raises(UsageError, match="ticket has no hints"):
        course_.next_hint(course, discover(course)["ticket"])


def test_the_last_run_of_each_exercise_is_known(course: Path) -> None:
    assert course_.standings(course) == {}

    (course / ".racecourse").mkdir()
    note = '{"ticket": {"verdict": "race", "score": 4.0, "max_score": 10.0}}'
    (course / ".racecourse" / "progress.json").write_text(note)

    standing = course_.Standing(verdict=Verdict.RACE, score=4.0, max_score=10.0)
    assert course_.standings(course) == {"ticket": standing}


def test_a_reset_keeps_every_earlier_file(ticket: Exercise, kept_stub: Path) -> None:
    for text in ("first try", "second try"):
        ticket.stub.write_text(text)
        course_.reset(ticket)

    assert ticket.stub.read_bytes() == kept_stub.read_bytes()
    assert ticket.stub.with_name("ticket.py.1").read_text() == "first try"
    assert ticket.stub.with_name("ticket.py.2").read_text() == "second try"


def test_a_stub_that_nobody_has_touched_is_not_kept_again(ticket: Exercise, kept_stub: Path) -> None:
    ticket.stub.write_bytes(kept_stub.read_bytes())

    assert course_.reset(ticket) is None
    assert ticket.stub.read_bytes() == kept_stub.read_bytes()
    assert not ticket.stub.with_name("ticket.py.1").exists()


def test_a_lost_stub_is_put_back(ticket: Exercise, kept_stub: Path) -> None:
    ticket.stub.unlink()

    assert course_.reset(ticket) is None
    assert ticket.stub.read_bytes() == kept_stub.read_bytes()


def test_a_stub_that_cannot_be_put_back_is_told(ticket: Exercise, kept_stub: Path) -> None:
    ticket.stub.unlink()
    ticket.stub.mkdir()
    for number in range(1, 3):
        ticket.stub.with_name(f"ticket.py.{number}").touch()
    kept_stub.unlink()
    kept_stub.symlink_to("/proc/self/mem")  # a file that nobody can read from its start

    with pytest.raises(UsageError, match=r"ticket\.py: cannot be written"):
        course_.reset(ticket)


def test_without_a_kept_stub_nothing_is_touched(ticket: Exercise) -> None:
    ticket.stub.write_text("my work")

    with pytest.raises(UsageError, match=r"stub\.py: is missing, so ticket cannot be put back"):
        course_.reset(ticket)

    assert ticket.stub.read_text() == "my work"
