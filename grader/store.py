"""What one output folder knows: a lock against a second grader, and every finished report."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from grader.gradebook import Person, Record, Told, Work
from grader.hold import held
from grader.printable import encodable
from grader.verdict import Report, UsageError, Verdict

DATABASE = "store.sqlite"
VERSION = 3  # of the tables; 1 had reports only, 2 neither people nor late markers
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS reports (
        key TEXT PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, report BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files (
        key TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (key, place)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS runs (
        run INTEGER PRIMARY KEY, exercises TEXT NOT NULL, sandbox TEXT NOT NULL, complete INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE IF NOT EXISTS works (
        run INTEGER NOT NULL, student TEXT NOT NULL, exercise TEXT NOT NULL, attempt INTEGER NOT NULL,
        handed_in TEXT, origin TEXT NOT NULL, key TEXT NOT NULL, late INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (run, student, exercise, attempt)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS people (
        run INTEGER NOT NULL, place INTEGER NOT NULL, listed INTEGER NOT NULL, person TEXT NOT NULL,
        PRIMARY KEY (run, place)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS told (
        student TEXT NOT NULL, exercise TEXT NOT NULL, said TEXT NOT NULL, PRIMARY KEY (student, exercise)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS told_before (
        student TEXT NOT NULL, exercise TEXT NOT NULL, said TEXT NOT NULL, PRIMARY KEY (student, exercise)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS probes (run INTEGER NOT NULL, failed TEXT NOT NULL);
"""
_LATE = "ALTER TABLE works ADD COLUMN late INTEGER NOT NULL DEFAULT 0"
_RECORDS = """
    SELECT works.student, works.exercise, attempt, handed_in, origin, {late}, works.key, report, run, sandbox
    FROM works JOIN reports ON reports.key = works.key LEFT JOIN runs USING (run)
    WHERE run < ? ORDER BY run, works.student, works.exercise, attempt
"""
_OF_EXERCISES = "WHERE exercise IN (SELECT value FROM json_each(?))"
# What was told is kept as what had been told before.
_FORGET = ("DELETE FROM told_before", "INSERT INTO told_before SELECT * FROM told", "DELETE FROM told")
_ALL_RUNS = 2**62
_REMEDY = "make it writable, or name another folder with --output"


class Store:
    """What one output folder knows: finished reports by the fingerprint of all that they rest on, and the last class.

    A run that is cut short leaves the records of the one before it in place, under its own. One that completes
    replaces all records of its exercises: who has left the class is gone from it.
    """

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self._path = path
        self._database = database
        self._run = 0

    def begin(
        self,
        exercises: Iterable[str],
        *,
        sandbox: str,
        failed: Iterable[str] = (),
        people: Iterable[Person] = (),
        rostered: bool = False,
    ) -> None:
        """Start a run over these exercises; raises `UsageError` on a full disk.

        `failed` says which claims of better sandbox levels did not hold; `people` are those of a roster when
        `rostered`, else those whom the submissions name.
        """
        with _said_plainly(self._path), self._transaction():
            row = (_listed(exercises), sandbox)
            self._run = (
                self._database.execute("INSERT INTO runs (exercises, sandbox) VALUES (?, ?)", row).lastrowid or 0
            )
            self._database.executemany("INSERT INTO probes VALUES (?, ?)", [(self._run, why) for why in failed])
            told = [(self._run, place, rostered, _encoded(person)) for place, person in enumerate(people)]
            self._database.executemany("INSERT INTO people VALUES (?, ?, ?, ?)", told)

    def get(self, key: str) -> Report | None:
        """The report kept under this key, unless our own fault is in it; raises `UsageError` on a broken store."""
        with _said_plainly(self._path):
            row = self._database.execute("SELECT report FROM reports WHERE key = ?", (key,)).fetchone()
            report = None if row is None else msgspec.json.decode(row[0], type=Report)
        return None if report is None or report.verdict is Verdict.ERROR else report

    def put(self, key: str, record: Record) -> None:
        """Keep a record of the present run; raises `UsageError` on a full disk."""
        self.put_all([(key, record)])

    def put_all(self, records: Iterable[tuple[str, Record]]) -> None:
        """Keep records of the present run, all of them or none; raises `UsageError` on a full disk."""
        with _said_plainly(self._path), self._transaction():
            for key, record in records:
                report = record.report
                self._database.execute(
                    "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?)",
                    (key, report.student, report.exercise, msgspec.json.encode(report)),
                )
                self._note(key, record.work)

    def note_all(self, works: Iterable[tuple[str, Work]]) -> None:
        """Note works of the present run whose reports are kept already, all or none; raises `UsageError`."""
        with _said_plainly(self._path), self._transaction():
            for key, work in works:
                self._note(key, work)

    def told(self, exercises: Iterable[str]) -> list[Told]:
        """What was last told of these exercises; raises `UsageError` on a broken store."""
        return self._said("told", exercises)

    def told_before(self, exercises: Iterable[str]) -> list[Told]:
        """What had been told of them before that; nothing in a store from before this was kept."""
        with _said_plainly(self._path):
            kept = self._has("told_before")
        return self._said("told_before", exercises) if kept else []

    def tell(self, said: Iterable[Told], *, instead_of: Iterable[str] = ()) -> None:
        """Remember what is told now, and forget what else was told of the exercises `instead_of` which it is."""
        rows = [(each.student, each.exercise, msgspec.json.encode(each).decode()) for each in said]
        whole = set(instead_of)
        with _said_plainly(self._path), self._transaction():
            for statement in _FORGET:
                self._database.execute(f"{statement} {_OF_EXERCISES}", (_listed(whole),))
                others = [row[:2] for row in rows if row[1] not in whole]
                self._database.executemany(f"{statement} WHERE student = ? AND exercise = ?", others)
            self._database.executemany("INSERT INTO told VALUES (?, ?, ?)", rows)

    def complete(self) -> None:
        """The present run has come to its end: what earlier ones say of its exercises no longer counts."""
        with _said_plainly(self._path), self._transaction():
            self._database.execute(
                "DELETE FROM works WHERE run < ?1 AND exercise IN"
                " (SELECT value FROM runs, json_each(runs.exercises) WHERE run = ?1)",
                (self._run,),
            )
            self._database.execute(
                "DELETE FROM people WHERE run < ? AND run NOT IN (SELECT run FROM works)", (self._run,)
            )
            self._database.execute("UPDATE runs SET complete = 1 WHERE run = ?", (self._run,))

    def records(self) -> list[Record]:
        """The class as it stands, sorted by student, exercise and attempt; raises `UsageError` on a broken store."""
        return self._records(before=_ALL_RUNS)

    def earlier(self) -> list[Record]:
        """The class as it stood before the present run."""
        return self._records(before=self._run)

    def people(self) -> tuple[tuple[Person, ...], bool]:
        """Whom the runs know whose records count, as the newest one has them, and whether a roster lists them.

        Nobody in a store from before they were kept.
        """
        query = "SELECT listed, person FROM people WHERE run IN (SELECT run FROM works) ORDER BY run, place"
        with _said_plainly(self._path):
            rows = self._database.execute(query).fetchall() if self._has("people") else []
            known = [(listed, msgspec.json.decode(person, type=Person)) for listed, person in rows]
        return tuple({person.id: person for _, person in known}.values()), any(listed for listed, _ in known)

    def students(self) -> list[str]:
        """Everybody of whom work was ever graded, sorted."""
        with _said_plainly(self._path):
            return [row[0] for row in self._database.execute("SELECT DISTINCT student FROM works ORDER BY student")]

    def sandbox(self) -> str:
        """The level of the last run; empty when there was none."""
        with _said_plainly(self._path):
            row = self._database.execute("SELECT sandbox FROM runs ORDER BY run DESC LIMIT 1").fetchone()
        return "" if row is None else str(row[0])

    def failed_probes(self) -> tuple[str, ...]:
        """Why the last run had no better level, in sentences; none in a store from before this was kept."""
        with _said_plainly(self._path):
            (newest,) = self._database.execute("SELECT max(run) FROM runs").fetchone()
            return self._probes().get(newest, ())

    def close(self) -> None:
        """Give the database back."""
        self._database.close()

    def _has(self, table: str) -> bool:
        return _names(self._database, "SELECT name FROM sqlite_master WHERE name = ?", table) != []

    def _probes(self) -> dict[int, tuple[str, ...]]:
        """Which claims of better levels did not hold, by run."""
        found: dict[int, tuple[str, ...]] = {}
        if self._has("probes"):
            for run, why in self._database.execute("SELECT run, failed FROM probes ORDER BY rowid"):
                found[run] = (*found.get(run, ()), str(why))
        return found

    def _said(self, table: str, exercises: Iterable[str]) -> list[Told]:
        with _said_plainly(self._path):
            rows = self._database.execute(f"SELECT said FROM {table} {_OF_EXERCISES}", (_listed(exercises),))  # noqa: S608
            return [msgspec.json.decode(said, type=Told) for (said,) in rows]

    def _note(self, key: str, work: Work) -> None:
        handed_in = work.handed_in and work.handed_in.isoformat()
        files = [(key, place, name, data) for place, (name, data) in enumerate(work.files)]
        self._database.executemany("INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?)", files)
        self._database.execute(
            "INSERT OR REPLACE INTO works (run, student, exercise, attempt, handed_in, origin, key, late)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._run, work.student, work.exercise, work.attempt, handed_in, work.origin, key, work.late),
        )

    def _records(self, *, before: int) -> list[Record]:
        found: dict[tuple[str, str, int], Record] = {}
        with _said_plainly(self._path):
            # A store of an older grader that may only be read stays as it is.
            query = _RECORDS.format(late="late" if _marks_late(self._database) else "0")
            probes = self._probes()
            for (
                student,
                exercise,
                attempt,
                handed_in,
                origin,
                late,
                key,
                report,
                run,
                sandbox,
            ) in self._database.execute(query, (before,)):
                work = Work(
                    student=student,
                    exercise=exercise,
                    attempt=attempt,
                    handed_in=None if handed_in is None else datetime.fromisoformat(handed_in),
                    origin=origin,
                    late=bool(late),
                    files=self._files(key),
                )
                found[student, exercise, attempt] = Record(
                    work=work,
                    report=msgspec.json.decode(report, type=Report),
                    sandbox=sandbox or "",
                    failed_probes=probes.get(run, ()),
                )
        return [found[place] for place in sorted(found)]

    def _files(self, key: str) -> tuple[tuple[str, bytes], ...]:
        rows = self._database.execute("SELECT name, data FROM files WHERE key = ? ORDER BY place", (key,))
        return tuple((str(name), bytes(data)) for name, data in rows)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._database.in_transaction:  # SQLite itself has taken it back where the disk is full
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store of an output folder, which is made if need be and held against other graders.

    Raises `UsageError` when the folder cannot be made or written, or when another grader holds it.
    """
    with held(folder):
        store = _connected(folder / DATABASE)
        try:
            yield store
        finally:
            store.close()


@contextlib.contextmanager
def opened_to_read(path: Path) -> Iterator[Store]:
    """The store of an output folder, or one named itself, to read only, whoever else writes to it meanwhile.

    Raises `UsageError` when there is none or it cannot be read.
    """
    database = path / DATABASE if path.is_dir() else path
    if not database.is_file():
        raise UsageError(f"there is no store {str(database)!r}: grade first, or name the folder that was graded into")
    with _said_plainly(database):
        connection = sqlite3.connect(_to_read(database), uri=True, isolation_level=None)
    try:
        with _said_plainly(database):
            _check_version(database, connection)
            _check_tables(database, connection)
        yield Store(database, connection)
    finally:
        connection.close()


def _to_read(database: Path) -> str:
    """The URI; where nobody can write, there is no place for the files that SQLite shares with writers either."""
    nobody_writes = not os.access(database.parent, os.W_OK) and not Path(f"{database}-wal").exists()
    return f"{database.absolute().as_uri()}?mode=ro{'&immutable=1' * nobody_writes}"


def _listed(exercises: Iterable[str]) -> str:
    return msgspec.json.encode(sorted(exercises)).decode()


def _connected(path: Path) -> Store:
    with _said_plainly(path):
        connection = sqlite3.connect(path, isolation_level=None)
    try:
        with _said_plainly(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _check_version(path, connection)
            connection.executescript(_SCHEMA)
            if not _marks_late(connection):
                connection.execute(_LATE)
            connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.close()
        raise
    return Store(path, connection)


def _check_version(path: Path, connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise UsageError(
            f"{path}: was written by a newer grader (tables {version}, this one knows {VERSION});"
            " use that grader, or name another folder"
        )


def _marks_late(connection: sqlite3.Connection) -> bool:
    return "late" in _names(connection, "SELECT name FROM pragma_table_info(?)", "works")


def _names(connection: sqlite3.Connection, query: str, of: str) -> list[str]:
    return [str(name) for (name,) in connection.execute(query, (of,))]


def _encoded(person: Person) -> str:
    told = {name: encodable(getattr(person, name)) for name in ("id", "name", "email", "section")}
    ids = {encodable(platform): encodable(value) for platform, value in person.ids.items()}
    return msgspec.json.encode({**told, "ids": ids}).decode()


def _check_tables(path: Path, connection: sqlite3.Connection) -> None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'works'").fetchone():
        raise UsageError(f"{path}: was written by an older grader, which kept no class; grade again with this one")


@contextlib.contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as problem:
        remedy = "make room or name another folder with --output" if "full" in str(problem) else _REMEDY
        raise UsageError(f"{path}: cannot be written ({problem}); {remedy}; what was graded is kept") from problem
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as problem:
        raise UsageError(f"{path}: is damaged ({problem}); remove it and grade again") from problem
