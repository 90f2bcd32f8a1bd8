"""What `grader verify` has found out already, and how long it took."""

from __future__ import annotations

import contextlib
import math
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from grader.specimen import Specimen
from grader.verdict import Report, UsageError

_DATABASE = "verified.sqlite"
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS verified (
        exercise TEXT NOT NULL, label TEXT NOT NULL, live INTEGER NOT NULL,
        key TEXT NOT NULL, seconds REAL NOT NULL, report BLOB NOT NULL, PRIMARY KEY (exercise, label, live)
    ) WITHOUT ROWID
"""


class Verified:
    """The last report of each specimen, explored and live, under the key of all that it rests on.

    Kept without what only people read of it: messages and interleavings.
    """

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self._path, self._database = path, database

    def get(self, specimen: Specimen, *, live: bool, key: str) -> Report | None:
        """What was put under this key; raises `UsageError` when the file is damaged."""
        query = "SELECT report FROM verified WHERE exercise = ? AND label = ? AND live = ? AND key = ?"
        with _said_plainly(self._path):
            found = self._database.execute(query, (specimen.exercise, specimen.label, live, key)).fetchone()
            return None if found is None else msgspec.json.decode(found[0], type=Report)

    def seconds(self, specimen: Specimen, *, live: bool) -> float:
        """How long it took the last time, whatever has changed since; infinity if that is not known."""
        query = "SELECT seconds FROM verified WHERE exercise = ? AND label = ? AND live = ?"
        with _said_plainly(self._path):
            found = self._database.execute(query, (specimen.exercise, specimen.label, live)).fetchone()
        return math.inf if found is None else float(found[0])

    def put(self, specimen: Specimen, report: Report, *, live: bool, key: str) -> None:
        """Keep a report in place of the one before; raises `UsageError` on a full disk."""
        brief = replace(report, checks=tuple(replace(one, message="", interleaving=None) for one in report.checks))
        row = (specimen.exercise, specimen.label, live, key, report.seconds, msgspec.json.encode(brief))
        with _said_plainly(self._path):
            self._database.execute("INSERT OR REPLACE INTO verified VALUES (?, ?, ?, ?, ?, ?)", row)

    def doubt(self, specimen: Specimen) -> None:
        """What is known of this one is no longer believed: it turned out to fall short after all."""
        query = "UPDATE verified SET key = '' WHERE exercise = ? AND label = ?"
        with _said_plainly(self._path):
            self._database.execute(query, (specimen.exercise, specimen.label))

    def forget(self, exercises: Iterable[str]) -> None:
        """What is known of these exercises is no longer believed; how long it took is."""
        with _said_plainly(self._path):
            self._database.executemany("UPDATE verified SET key = '' WHERE exercise = ?", [(one,) for one in exercises])


@contextlib.contextmanager
def opened(course: Path) -> Iterator[Verified]:
    """What is remembered of a course, in its `.racecourse`; where nobody may write, only for as long as this lasts.

    Raises `UsageError` when the file there is damaged.
    """
    path = course / ".racecourse" / _DATABASE
    with contextlib.closing(_connected(path)) as database:
        with _said_plainly(path):
            database.execute(_SCHEMA)
        yield Verified(path, database)


def _connected(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    except OSError:
        return sqlite3.connect(":memory:", isolation_level=None)
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    with _said_plainly(path):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


@contextlib.contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as problem:
        raise UsageError(f"{path}: cannot be written ({problem}); make room, or remove it") from problem
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as problem:
        raise UsageError(f"{path}: is damaged ({problem}); remove it and verify again") from problem
