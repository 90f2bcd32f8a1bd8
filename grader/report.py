"""Report on a class that is graded already, from its store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from grader import changes, rules, store
from grader.exercise import Exercise, discover
from grader.gradebook import Gradebook, Person, Record, gradebook
from grader.reporters.catalogue import reporters, write_all
from grader.sandbox.level import known
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
    """Write these reports into `output`, by default the folder of the store `source`.

    `people` is another roster than the one by which was graded.

    Raises `UsageError` for an unknown format, when there is nothing graded yet, and for each report that cannot be
    written, after all the others are.
    """
    written = reporters(formats)
    folder = output if output is not None else _folder(source)
    write_all(written, marked(source, course=course, people=people), output=folder, stream=out)


def marked(source: Path, *, course: Path, people: Sequence[Person] = ()) -> Gradebook:
    """The class as a store has it, with the marks that the course's rules and overrides now give.

    What changed is told against the run before the last one, whatever has changed since.
    Raises `UsageError` as `book` does, and when the rules cannot be read.
    """
    exercises = discover(course)
    ruled = rules.read(course, exercises, output=_folder(source))
    found = book(source, exercises=exercises)
    found = ruled.applied(replace(found, people=tuple(people), rostered=True) if people else found)
    with store.opened_to_read(source) as kept:
        before = kept.told_before(found.exercises)
    return replace(found, changes=changes.changes(before, changes.told(found), complete=True))


def book(source: Path, *, exercises: Mapping[str, Exercise]) -> Gradebook:
    """The class as a store has it, whoever else writes to it meanwhile.

    `source` is the folder that was graded into, or the store itself, `exercises` are all of the course. Raises
    `UsageError` when nothing is in it.
    """
    with store.opened_to_read(source) as kept:
        records, sandbox, (people, rostered) = kept.records(), kept.sandbox(), kept.people()
    if not records:
        raise UsageError(f"nothing is graded yet in {str(source)!r}: grade first, or name another folder with --from")
    graded = {record.work.exercise for record in records}
    chosen = {name: exercise for name, exercise in exercises.items() if name in graded}
    weakest = _weakest(sandbox, records)
    return replace(gradebook(records, sandbox=weakest, exercises=chosen), people=people, rostered=rostered)


def _weakest(newest: str, records: Iterable[Record]) -> str:
    """What holds for all of them: exercises may have been graded at one level each."""
    found = newest
    for sandbox in dict.fromkeys(record.sandbox for record in records if record.sandbox):
        if not known(sandbox).satisfies(known(found)):
            found = sandbox
    return found


def _folder(source: Path) -> Path:
    return source if source.is_dir() else source.parent
