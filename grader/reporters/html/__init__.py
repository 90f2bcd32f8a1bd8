"""Web pages: one of the class, and one of each student to hand out. They load nothing and run offline."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, TextIO

from grader.gradebook import Gradebook
from grader.points import marks as marking
from grader.printable import printable
from grader.reporters.html.handout import part, records_that_count
from grader.reporters.html.names import file_names, shown, shown_names
from grader.reporters.html.overview import overview
from grader.reporters.html.pages import GENERATOR, class_page, student_page
from grader.verdict import UsageError

FOLDER: Final = "report"
STUDENTS: Final = "students"
_HEAD: Final = 2000


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:
    """Write `report/index.html` and `report/students/*.html`; raises `UsageError` when they cannot be written.

    Pages of students who are no longer in the gradebook are removed, other files are left alone.
    """
    folder = output / FOLDER
    files = file_names(report.student for report in book.results)
    try:
        (folder / STUDENTS).mkdir(parents=True, exist_ok=True)
        for student, text in _handouts(book):
            _replace(folder / STUDENTS / f"{files[student]}.html", text)
        _replace(folder / "index.html", class_page(**overview(book, files=files)))
        _remove_others(folder / STUDENTS, keep={f"{name}.html" for name in files.values()})
    except OSError as problem:
        raise UsageError(f"{folder}: cannot be written ({problem.strerror}); name another with --output") from problem
    print(f"Report of the class: {printable(str(folder / 'index.html'))}", file=stream)


def _handouts(book: Gradebook) -> Iterator[tuple[str, str]]:
    marks, records, names = marking(book), records_that_count(book), shown_names(book)
    attempts = Counter((record.work.student, record.work.exercise) for record in book.records)
    for student, own in groupby(book.results, key=lambda report: report.student):
        parts = [
            part(
                report,
                mark=marks[student, report.exercise],
                record=records.get((student, report.exercise)),
                exercise=book.exercises.get(report.exercise),
                attempts=max(1, attempts[student, report.exercise]),
            )
            for report in own
        ]
        yield student, student_page(title=shown(book.title), name=names[student], parts=parts, version=book.version)


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _remove_others(folder: Path, *, keep: set[str]) -> None:
    """Only what we have written ourselves."""
    for path in folder.glob("*.html"):
        if path.name not in keep and path.is_file() and not path.is_symlink() and _is_ours(path):
            path.unlink()


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return f'<meta name="generator" content="{GENERATOR}">'.encode() in file.read(_HEAD)
