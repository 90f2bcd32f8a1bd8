"""Lay the work of a class out for those who look for copies: Dolos and JPlag. We compare nothing ourselves.

Dolos reads a ZIP file for each exercise, with an `info.csv` in its root (https://dolos.ugent.be/docs/adding-metadata).
JPlag reads a folder for each exercise, in which each submission is a folder; the stub is its base code, whose matches
do not count (https://github.com/jplag/JPlag/wiki/1.-How-to-Use-JPlag).
"""

from __future__ import annotations

import io
import shlex
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final, TextIO

from grader import points, store, submission
from grader.exercise import Exercise, discover
from grader.formats import cells, file
from grader.formats.cells import cell
from grader.gradebook import Work
from grader.printable import bounded
from grader.report import book
from grader.submission import Submission, Unreadable
from grader.verdict import UsageError

DOLOS: Final = "dolos"
JPLAG: Final = "jplag"
_BASE: Final = "BaseCode_"  # no student has this name: theirs end otherwise
_INFO: Final = "info.csv"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same class


def similar(source: Path, *, course: Path, output: Path, out: TextIO, err: TextIO) -> None:
    """Write `output/dolos` and `output/jplag`, and say which commands come next.

    `source` is a store or a folder that was graded into, else the folder of a class. `err` is told of work that cannot
    be read. Raises `UsageError` when there is nothing to compare, when `output` holds such folders already, and when
    nothing can be written there.
    """
    for name in (DOLOS, JPLAG):
        if (output / name).exists():
            raise UsageError(f"{str(output / name)!r} is there already; remove it or name another folder with --output")
    known = discover(course)
    works = sorted(_works(source, course=course, known=known, err=err), key=attrgetter("exercise", "student"))
    groups = [(exercise, list(group)) for exercise, group in groupby(works, key=attrgetter("exercise"))]
    groups = [(exercise, group) for exercise, group in groups if len(group) > 1]
    if not groups:
        raise UsageError(f"there are no two submissions of one exercise in {str(source)!r}, so nothing to compare")
    for name, group in groups:
        stub = _stub(known.get(name))
        _for_dolos(output / DOLOS, name, group, stub)
        _for_jplag(output / JPLAG / file.name(name), name, group, stub)
    out.write("".join(f"{line}\n" for line in _next([name for name, _ in groups], output)))


def _works(source: Path, *, course: Path, known: dict[str, Exercise], err: TextIO) -> Iterator[Work]:
    if source.is_file() or (source / store.DATABASE).is_file():
        yield from (work for work in points.works(book(source, course=course)).values() if work.files)
        return
    for each in submission.find(source, known.values()):
        try:
            yield _read(each, known[each.exercise])
        except Unreadable as problem:
            print(f"{bounded(each.student)} is left out: {problem}", file=err)


def _read(each: Submission, exercise: Exercise) -> Work:
    files = tuple(submission.read_all(each, exercise))
    return Work(student=each.student, exercise=each.exercise, handed_in=each.handed_in, files=files)


def _stub(exercise: Exercise | None) -> bytes:
    return b"" if exercise is None else exercise.pristine_stub().encode()


# -- Dolos


def _for_dolos(folder: Path, name: str, works: Sequence[Work], stub: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, _INFO, cells.table(_info(works)))
        for work in works:
            for path, data in _paths(work):
                _add(archive, path, data)
    file.replace(folder / f"{file.name(name)}.zip", stream.getvalue())
    if stub:
        file.replace(folder / f"{file.name(name)}-stub.py", stub)


def _info(works: Iterable[Work]) -> Iterator[list[str]]:
    yield ["filename", "full_name", "created_at"]
    for work in works:
        when = "" if work.handed_in is None else work.handed_in.strftime("%Y-%m-%d %H:%M:%S %z").strip()
        yield from ([path, cell(work.student), when] for path, _ in _paths(work))


def _paths(work: Work) -> Iterator[tuple[str, bytes]]:
    folder = file.name(work.student)
    return ((f"{folder}/{name}", data) for name, data in work.files)


def _add(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(path, date_time=_EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


# -- JPlag


def _for_jplag(folder: Path, name: str, works: Iterable[Work], stub: bytes) -> None:
    for work in works:
        for path, data in _paths(work):
            file.replace(folder / path, data)
    if stub:
        file.replace(folder / _BASE / f"{name}.py", stub)


def _next(names: Iterable[str], output: Path) -> Iterator[str]:
    yield "Next, whichever you have:"
    for name in map(file.name, names):
        archive, stub = output / DOLOS / f"{name}.zip", output / DOLOS / f"{name}-stub.py"
        ignored = ["-i", str(stub)] if stub.is_file() else []
        yield "  " + shlex.join(["dolos", "run", "-f", "web", "-l", "python", *ignored, str(archive)])
    for name in map(file.name, names):
        root = output / JPLAG / name
        base = ["-bc", str(root / _BASE)] if (root / _BASE).is_dir() else []
        result = ["-r", str(root.with_name(f"{name}-result"))]
        yield "  " + shlex.join(["java", "-jar", "jplag.jar", "-l", "python3", *base, *result, str(root)])
