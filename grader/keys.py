"""Under which keys reports are kept: digests of all that they rest on."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from pathlib import Path

import grader
from grader.exercise import Exercise
from grader.printable import encodable
from grader.verdict import UsageError


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
    return circumstances_of_all([exercise], seed=seed, sandbox=sandbox)[exercise.name]


def circumstances_of_all(exercises: Iterable[Exercise], *, seed: str, sandbox: str) -> dict[str, str]:
    """The same for several exercises, by name; the grader is read once."""
    shared = [_grader_version(), platform.python_version(), seed, sandbox]

    def digest(exercise: Exercise) -> str:
        folder = _folder_fingerprint(exercise.folder, pattern="*")
        return fingerprint([*(encodable(field).encode() for field in (exercise.name, *shared)), folder.encode()])

    return {exercise.name: digest(exercise) for exercise in exercises}


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
