"""Marks that people give: the file `overrides.csv` in an output folder, which no grading touches."""

from __future__ import annotations

import contextlib
import csv
import fcntl
import io
import math
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from grader.gradebook import Override
from grader.verdict import UsageError

NAME: Final = "overrides.csv"
_COLUMNS: Final = ("student", "exercise", "points", "reason")
_NEXT: Final = "correct the line, or remove it and use `grader override`"
# What a spreadsheet takes for a formula is written behind an apostrophe, which it does not show.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def read(folder: Path, *, worth: Mapping[str, float] | None = None) -> tuple[Override, ...]:
    """The overrides of an output folder, in the order of the file; none when there is no file.

    `worth` says by exercise how many points there can be. Raises `UsageError` naming file and line. What a spreadsheet
    makes of the file can be read: a byte order mark, and semicolons with decimal commas.
    """
    path = folder / NAME
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):  # whoever needs the folder says so
        return ()
    except OSError as problem:
        raise UsageError(f"{path}: cannot be read ({problem.strerror})") from problem
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise UsageError(f"{path}:{line}: expected UTF-8 text; save it as UTF-8") from problem
    return tuple(_overrides(text, path=path, worth=worth or {}))


def put(folder: Path, override: Override) -> Override | None:
    """Keep an override in place of an earlier one, which is returned; raises `UsageError`."""
    with _edited(folder) as kept:
        earlier = kept.pop(_place(override), None)
        kept[_place(override)] = override
    return earlier


def remove(folder: Path, student: str, exercise: str) -> Override:
    """Take an override back and return it; raises `UsageError` when there is none."""
    with _edited(folder) as kept:
        try:
            return kept.pop((student, exercise))
        except KeyError:
            raise UsageError(f"{folder / NAME}: has no override for {student!r} in {exercise}") from None


def checked(override: Override, *, worth: float) -> Override:
    """The same; raises `UsageError` when it has no reason, or points that its exercise does not have."""
    if not override.reason.strip():
        raise UsageError("an override needs a reason: --reason TEXT")
    if not 0 <= override.points <= worth:
        raise UsageError(f"expected points from 0 to {worth:g}, which is what {override.exercise} is worth")
    return override


@contextlib.contextmanager
def _edited(folder: Path) -> Iterator[dict[tuple[str, str], Override]]:
    """The overrides by student and exercise, to be changed; nobody else changes them meanwhile."""
    with _alone(folder):
        kept = {_place(override): override for override in read(folder)}
        yield kept
        _write(folder / NAME, kept.values())


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as problem:
        raise UsageError(f"{str(folder)!r}: cannot be used as an output folder ({problem.strerror})") from problem
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(path: Path, overrides: Iterable[Override]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # ends lines as RFC 4180 does, and so quotes both characters of it
    writer.writerow(_COLUMNS)
    for each in overrides:
        writer.writerow([_safe(each.student), each.exercise, f"{each.points:.15g}", _safe(each.reason)])
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(text.getvalue().encode("utf-8"))
        draft.replace(path)
    except OSError as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror})") from problem
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _overrides(text: str, *, path: Path, worth: Mapping[str, float]) -> Iterator[Override]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    seen: dict[tuple[str, str], int] = {}
    begins, heading = 1, True
    while True:
        try:
            row = next(rows, None)
        except csv.Error as problem:
            raise UsageError(f"{path}:{max(begins, rows.line_num)}: not a CSV line ({problem}); {_NEXT}") from problem
        if row is None:
            return
        line, begins = begins, rows.line_num + 1
        if not any(cell.strip() for cell in row):
            continue
        if heading:
            _check_heading(row, where=f"{path}:{line}")
            heading = False
            continue
        override = _override(row, where=f"{path}:{line}")
        earlier = seen.setdefault(_place(override), line)
        if earlier != line:
            raise UsageError(f"{path}:{line}: this student and exercise stand in line {earlier}, too; {_NEXT}")
        most = worth.get(override.exercise, math.inf)
        if override.points > most:
            what = f"{override.points:g} points are more than {override.exercise} is worth ({most:g})"
            raise UsageError(f"{path}:{line}: {what}; {_NEXT}")
        yield override


def _check_heading(row: list[str], *, where: str) -> None:
    if tuple(cell.strip().lower() for cell in row) != _COLUMNS:
        raise UsageError(f"{where}: expected the columns {','.join(_COLUMNS)} and this as the first line")


def _override(row: list[str], *, where: str) -> Override:
    if len(row) != len(_COLUMNS):
        raise UsageError(f"{where}: expected {len(_COLUMNS)} cells ({', '.join(_COLUMNS)}), found {len(row)}; {_NEXT}")
    student, exercise, points, reason = map(_plain, row)
    try:
        number = float(points.replace(",", "."))
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise UsageError(f"{where}: expected points, a number 0 or more, found {points!r}; {_NEXT}")
    if not student or not exercise.strip():
        raise UsageError(f"{where}: expected a student and an exercise; {_NEXT}")
    if not reason.strip():
        raise UsageError(f"{where}: expected a reason; {_NEXT}")
    return Override(student=student, exercise=exercise.strip(), points=number, reason=reason)


def _delimiter(text: str) -> str:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return ";" if ";" in heading and "," not in heading else ","


def _place(override: Override) -> tuple[str, str]:
    return override.student, override.exercise


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) or _is_safe(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if _is_safe(cell) else cell


def _is_safe(cell: str) -> bool:
    return cell.startswith("'") and cell[1:2] in {*_FORMULA, "'"}
