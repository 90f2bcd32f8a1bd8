"""Report on a class that is graded already, from its store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from grader import store
from grader.exercise import discover
from grader.gradebook import Gradebook, Person, gradebook
from grader.reporters.catalogue import reporters, write_all
from grader.verdict import UsageError


def report(  # noqa: PLR0913 - what the command takes
    formats: Sequence[str],
    *,
    source: Path,
    course: Path,
    output: Path | None,
    out: TextIO,
    people: Sequence[Person] = (),
) -> None:
    """Write these reports into `output`, by default the folder of the store `source`; `people` is the roster.

    Raises `UsageError` for an unknown format, when there is nothing graded yet, and for each report that cannot be
    written, after all the others are.
    """
    written = reporters(formats)
    folder = output if output is not None else _folder(source)
    found = replace(book(source, course=course), people=tuple(people))
    write_all(written, found, output=folder, stream=out)


def book(source: Path, *, course: Path) -> Gradebook:
    """The class as a store has it, whoever else writes to it meanwhile.

    `source` is the folder that was graded into, or the store itself. Raises `UsageError` when nothing is in it.
    """
    with store.opened_to_read(source) as kept:
        records, sandbox = kept.records(), kept.sandbox()
    if not records:
        raise UsageError(f"nothing is graded yet in {str(source)!r}: grade first, or name another folder with --from")
    graded = {record.work.exercise for record in records}
    exercises = {name: exercise for name, exercise in discover(course).items() if name in graded}
    return gradebook(records, sandbox=sandbox, exercises=exercises)


def _folder(source: Path) -> Path:
    return source if source.is_dir() else source.parent
