"""A student's way through a course: progress, hints seen, and the stub again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from grader.exercise import Exercise
from grader.verdict import UsageError, Verdict

_STATE = ".racecourse"
_Noted = TypeVar("_Noted")


class Standing(msgspec.Struct, frozen=True):
    """How a student's last run of an exercise ended."""

    verdict: Verdict
    score: float
    max_score: float


def standings(course: Path) -> Mapping[str, Standing]:
    """The last run of each exercise, as pytest noted it; raises `UsageError` when the note is damaged."""
    return _read(course / _STATE / "progress.json", dict[str, Standing])


def next_hint(course: Path, exercise: Exercise) -> tuple[int, str]:
    """Number and text of the next hint, which is remembered as seen; the last one comes again and again.

    Raises `UsageError` when there are no hints, or when it cannot be remembered.
    """
    if not exercise.hints:
        raise UsageError(f"{exercise.name} has no hints")
    number, text = coming_hint(course, exercise)
    path = _hints(course)
    _write(path, {**_read(path, dict[str, int]), exercise.name: number})
    return number, text


def coming_hint(course: Path, exercise: Exercise) -> tuple[int, str]:
    """Number and text of what `next_hint` would give; 0 and nothing when there are no hints."""
    seen = _read(_hints(course), dict[str, int])
    number = min(max(seen.get(exercise.name, 0), 0) + 1, len(exercise.hints))
    return number, exercise.hints[number - 1] if number else ""


def reset(exercise: Exercise) -> Path | None:
    """Put the stub back; the path of the student's file, kept beside it, or None if there was none but the stub.

    Raises `UsageError` when the pristine stub is not there or the files cannot be written.
    """
    source = exercise.pristine
    if not source.is_file():
        raise UsageError(f"{source}: is missing, so {exercise.name} cannot be put back")
    try:
        stub = exercise.stub
        nothing_to_keep = not stub.exists() or stub.read_bytes() == source.read_bytes()
        kept = None if nothing_to_keep else _keep(stub)
        shutil.copyfile(source, exercise.stub)
    except OSError as problem:
        raise UsageError(f"{exercise.stub}: cannot be written ({problem.strerror})") from problem
    return kept


def _hints(course: Path) -> Path:
    return course / _STATE / "hints.json"


def _keep(stub: Path) -> Path:
    number = 1
    while (kept := stub.with_name(f"{stub.name}.{number}")).exists():
        number += 1
    stub.rename(kept)
    return kept


def _read(path: Path, kind: type[dict[str, _Noted]]) -> dict[str, _Noted]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise UsageError(f"{path}: cannot be read ({problem.strerror})") from problem
    except msgspec.MsgspecError as problem:
        raise UsageError(f"{path}: is damaged ({problem}); remove it") from problem


def _write(path: Path, value: object) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_bytes(msgspec.json.encode(value) + b"\n")
        draft.replace(path)
    except OSError as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror})") from problem
