"""What one output folder knows: a lock against a second grader, and every finished report."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

import grader
from grader.exercise import Exercise
from grader.printable import encodable
from grader.verdict import Report, UsageError, Verdict

DATABASE = "store.sqlite"
_LOCK = ".lock"
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS reports (
        key TEXT PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, report BLOB NOT NULL
    ) WITHOUT ROWID
"""


class Store:
    """The finished reports of one output folder, by the fingerprint of all that they rest on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = sqlite3.connect(path, isolation_level=None)
        try:
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute(_SCHEMA)
        except BaseException:
            self._database.close()
            raise

    def get(self, key: str) -> Report | None:
        """The report kept under this key; raises `UsageError` when the store is broken."""
        with _said_plainly(self._path):
            row = self._database.execute("SELECT report FROM reports WHERE key = ?", (key,)).fetchone()
            return None if row is None else msgspec.json.decode(row[0], type=Report)

    def put(self, key: str, report: Report) -> None:
        """Keep a report, unless our own fault is in it; raises `UsageError` on a full disk."""
        if report.verdict is Verdict.ERROR:
            return
        row = (key, report.student, report.exercise, msgspec.json.encode(report))
        with _said_plainly(self._path):
            self._database.execute("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Give the database back."""
        self._database.close()


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store of an output folder, which is made if need be and held against other graders.

    Raises `UsageError` when the folder cannot be made or written, or when another grader holds it.
    """
    _make(folder)
    with _held(folder):
        with _said_plainly(folder / DATABASE):
            store = Store(folder / DATABASE)
        try:
            yield store
        finally:
            store.close()


def fingerprint(fields: Iterable[bytes]) -> str:
    """A sha256 over fields, each behind its length, so that no two lists of fields look alike."""
    digest = hashlib.sha256()
    for each in fields:
        digest.update(len(each).to_bytes(8, "big"))
        digest.update(each)
    return digest.hexdigest()


def circumstances(exercise: Exercise, *, seed: str, sandbox: str) -> str:
    """A digest of all that a report rests on but the submission; raises `UsageError`.

    That is every file of the exercise, and so its budget, the grader, Python, the seed and the sandbox.
    """
    fields = [exercise.name, _grader_version(), platform.python_version(), seed, sandbox]
    folder = _folder_fingerprint(exercise.folder, pattern="*")
    return fingerprint([*(encodable(field).encode() for field in fields), folder.encode()])


def report_key(*, student: str, files: Iterable[tuple[str, bytes]], circumstances: str) -> str:
    """The key of one report; `circumstances` is what the function of this name said."""
    handed_in = (part for name, data in files for part in (name.encode(), data))
    return fingerprint([encodable(student).encode(), circumstances.encode(), *handed_in])


def _grader_version() -> str:
    # The version alone would let a developer's change to the engine pass for what was graded before it.
    return f"{grader.__version__}+{_folder_fingerprint(Path(__file__).parent, pattern='*.py')}"


def _folder_fingerprint(folder: Path, *, pattern: str) -> str:
    paths = sorted(path for path in folder.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts)
    try:
        parts = [(str(path.relative_to(folder)).encode(), path.read_bytes()) for path in paths]
    except OSError as problem:
        raise UsageError(f"{problem.filename}: cannot be read: {problem.strerror}") from problem
    return fingerprint(field for part in parts for field in part)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as problem:
        raise UsageError(f"{str(folder)!r} is a file or lies in one; name a folder with --output") from problem
    except OSError as problem:
        raise UsageError(_unwritable(folder, problem)) from problem


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system takes back however this process ends."""
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as problem:
        raise UsageError(_unwritable(folder, problem)) from problem
    with open(descriptor, "r+", encoding="ascii") as file:  # noqa: PTH123 - a descriptor, not a path
        try:
            # A record lock: unlike flock's, a child that outlives us does not inherit it.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise UsageError(_taken(folder, pid=file.read().strip())) from problem
        _sign(file.fileno())
        yield


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def _taken(folder: Path, *, pid: str) -> str:
    who = f"another grader (pid {pid})" if pid else "another grader"
    return f"{who} is writing to {str(folder)!r}: wait for it, or name another folder with --output"


def _unwritable(folder: Path, problem: OSError) -> str:
    why = problem.strerror
    return f"the output folder {str(folder)!r} cannot be written ({why}); name another with --output"


@contextlib.contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as problem:
        raise UsageError(f"{path}: cannot be written ({problem}); is the disk full?") from problem
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as problem:
        raise UsageError(f"{path}: is damaged ({problem}); remove it and grade again") from problem
