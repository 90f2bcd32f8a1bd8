"""Stores that were written by other graders, older and newer."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from grader import store
from grader.gradebook import Person
from grader.verdict import UsageError
from tests.keeping import record

ANN = Person(id="ann")


def test_a_store_from_a_newer_grader_is_left_alone(tmp_path: Path) -> None:
    with store.opened(tmp_path):
        pass
    newer = sqlite3.connect(tmp_path / store.DATABASE)
    newer.execute(f"PRAGMA user_version = {store.VERSION + 1}")
    newer.close()

    for opened in (store.opened, store.opened_to_read):
        with pytest.raises(UsageError, match="was written by a newer grader"), opened(tmp_path):
            pass


def test_a_store_of_the_first_grader_gets_the_tables_of_this_one(tmp_path: Path) -> None:
    first = sqlite3.connect(tmp_path / store.DATABASE)
    first.execute("CREATE TABLE reports (key TEXT PRIMARY KEY, student TEXT, exercise TEXT, report BLOB) WITHOUT ROWID")
    first.close()

    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("key", record())

        assert kept.records() == [record()]


def test_a_store_from_before_probes_were_kept_is_read(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-", failed=["A: no control group"])
    with contextlib.closing(sqlite3.connect(tmp_path / store.DATABASE)) as database:
        database.execute("DROP TABLE probes")

    with store.opened_to_read(tmp_path) as kept:
        assert kept.failed_probes() == ()


@pytest.fixture
def of_version_2(tmp_path: Path) -> Path:
    """A folder into which a grader graded that kept neither people nor late markers."""
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("key", record())
        kept.complete()
    with contextlib.closing(sqlite3.connect(tmp_path / store.DATABASE)) as database:
        database.execute("DROP TABLE people")
        database.execute("DROP TABLE told_before")
        database.execute("ALTER TABLE works DROP COLUMN late")
        database.execute("PRAGMA user_version = 2")
    return tmp_path


def test_a_store_from_before_people_were_kept_is_read_and_stays_as_it_is(of_version_2: Path) -> None:
    before = (of_version_2 / store.DATABASE).read_bytes()

    with store.opened_to_read(of_version_2) as kept:
        assert (kept.records(), kept.people()) == ([record()], ((), False))
        assert kept.told_before(["ticket"]) == []

    assert (of_version_2 / store.DATABASE).read_bytes() == before


def test_a_store_from_before_people_were_kept_is_graded_into(of_version_2: Path) -> None:
    with store.opened(of_version_2) as kept:
        kept.begin(["counter"], sandbox="A-", people=[ANN])
        kept.put("counter", record(exercise="counter"))
        kept.complete()

    with store.opened_to_read(of_version_2) as kept:
        assert kept.records() == [record(exercise="counter"), record()]
        assert kept.people() == ((ANN,), False)
