"""Look at one record again: all that is known of it, the code that was graded, and how to replay what it did."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from grader import course as course_
from grader import points
from grader.exercise import Exercise
from grader.gradebook import Gradebook, Record
from grader.printable import bounded, printable
from grader.report import marked
from grader.reporters import record as record_
from grader.submission import Unreadable, read
from grader.verdict import UsageError, Verdict


def show(  # noqa: PLR0913 - where to look, and where the code goes
    student: str, exercise: str, *, source: Path, course: Path, out: TextIO, named: Path | None = None,
    code: Path | None = None,
) -> None:  # fmt: skip
    """Print one record of the store `source`; with `code`, write the file that was graded there.

    `named` is the course as the command line names it. Raises `UsageError` for a student or exercise that the store
    does not have, and when the code cannot be written or would replace a file.
    """
    book = marked(source, course=course)
    record, attempts = _record(book, _student(book, student), exercise)
    if code is not None:
        _write_out(record, code)
    path = code if code is not None else _where_it_was(record)
    mark = points.marks(book)[record.work.student, record.work.exercise]
    record = _as_listed(record, book.exercises.get(exercise))
    name = next((person.name for person in book.people if person.id == record.work.student), "")
    record_.write(
        record, mark, name=name, attempts=attempts, replay=lambda token: _replay(token, path, named), stream=out
    )
    if path is None and any(check.interleaving for check in record.report.checks):
        again = shlex.join(["grader", *_course(named), "show", "--from", str(source), "--source"])
        what = shlex.join(["--", bounded(record.work.student), record.work.exercise])
        print(f"PATH is for a file with what was graded; write it out with:  {again} PATH {what}", file=out)
    if code is not None:
        print(f"What was graded is now in {printable(str(code))}.", file=out)
    _hint(book.exercises.get(record.work.exercise), record, course=course, out=out)


def _student(book: Gradebook, asked: str) -> str:
    """The student so named: by the id, as reports print it, or by a name that one alone has."""
    known = {bounded(record.work.student): record.work.student for record in book.records}
    if asked in known.values():
        return asked
    if asked in known:
        return known[asked]
    named = [person.id for person in book.people if person.name == asked and person.id in known.values()]
    if len(named) > 1:
        raise UsageError(f"there are several {asked!r} here; ask for one of {', '.join(map(repr, sorted(named)))}")
    if not named:
        raise UsageError(f"there is no student {asked!r} here; {_nearest(asked, known)}")
    return named[0]


def _record(book: Gradebook, student: str, exercise: str) -> tuple[Record, int]:
    """The record that counts, and how many attempts there are."""
    own = [record for record in book.records if record.work.student == student]
    attempts = [record for record in own if record.work.exercise == exercise]
    if not attempts:
        done = {record.work.exercise: record for record in own}
        raise UsageError(f"{bounded(student)} has no record of {exercise!r}; {_nearest(exercise, done)}")
    counted = points.reports(book)[student, exercise]
    return next(record for record in reversed(attempts) if record.report == counted), len(attempts)


def _as_listed(record: Record, exercise: Exercise | None) -> Record:
    """With its checks in the order of the rubric, simple ones first; those that are not in it keep theirs."""
    places = {name: place for place, name in enumerate(exercise.rubric)} if exercise is not None else {}
    checks = sorted(record.report.checks, key=lambda check: places.get(check.name, len(places)))
    return replace(record, report=replace(record.report, checks=tuple(checks)))


def _nearest(asked: str, known: Iterable[str]) -> str:
    names = sorted(known)
    folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(asked.casefold(), folded, n=3, cutoff=0.5)
    if near:
        return f"did you mean {' or '.join(repr(folded[name]) for name in near)}?"
    some = ", ".join(names[:10])
    return f"there are: {some}{f' and {len(names) - 10} more' if len(names) > 10 else ''}"  # noqa: PLR2004 - as above


def _where_it_was(record: Record) -> Path | None:
    """The path of the submission, if what was graded still is there."""
    path = Path(record.work.origin)
    try:
        same = bool(record.work.files) and read(path) == record.work.files[0][1]
    except (Unreadable, ValueError):
        return None
    return path if same else None


def _replay(token: str, path: Path | None, named: Path | None) -> str:
    """The command that shows an interleaving again, as one would type it."""
    words = ["grader", *_course(named), "replay", token]
    return shlex.join([*words, "PATH" if path is None else printable(str(path))])


def _course(named: Path | None) -> list[str]:
    return [] if named is None else ["--course", str(named)]


def _write_out(record: Record, target: Path) -> None:
    """The exercise's own file as `target`, the others beside it under their names."""
    if not record.work.files:
        raise UsageError("there is no source of this record: what was handed in could not be read")
    (_, own), *others = record.work.files
    for path, data in [(target, own), *((target.with_name(name), data) for name, data in others)]:
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError as problem:
            raise UsageError(f"{str(path)!r} is there already and stays as it is; name another file") from problem
        except OSError as problem:
            raise UsageError(f"{str(path)!r} cannot be written ({problem.strerror}); name another file") from problem


def _hint(exercise: Exercise | None, record: Record, *, course: Path, out: TextIO) -> None:
    if exercise is None or record.report.verdict is Verdict.PASS:
        return
    number, text = course_.coming_hint(course, exercise)
    if number:
        print(f"The next hint, {number} of {len(exercise.hints)}: {text}", file=out)
