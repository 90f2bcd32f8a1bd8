"""`canvas.csv`: marks as the gradebook of Canvas imports them.

The columns are those of its own export; it finds people by `ID`, else by `SIS User ID` or `SIS Login ID`, and at last
by name, which is why nobody without one of the three is in the file. A blank cell in the import takes an old score
away. (`lib/gradebook_importer.rb` of canvas-lms.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from grader import points
from grader.formats import cells, file
from grader.formats.cells import cell
from grader.gradebook import Gradebook, Mark, Person
from grader.printable import bounded
from grader.verdict import UsageError

NAME: Final = "canvas.csv"
_WHO: Final = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_IDS: Final = ("canvas", "sis", "login")
_POSSIBLE: Final = "Points Possible"
_NO_IDS: Final = (
    "Canvas knows people by its own IDs, and there are none: name as --roster the file that Canvas writes under Grades,"
    " Export, or one with a column `canvas`, `SIS User ID` or `SIS Login ID`"
)


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:
    """Replace `canvas.csv`; `stream` is told of whom it leaves out.

    Raises `UsageError` when nobody has an ID of Canvas, and when the file cannot be written.
    """
    people = points.people(book)
    known = [person for person in people if any(person.ids.get(kind) for kind in _IDS)]
    if not known:
        raise UsageError(_NO_IDS)
    worth = points.worth(book)
    header = [*_WHO, *(cell(points.title(book, exercise)) for exercise in sorted(worth))]
    possible = [f"    {_POSSIBLE}", "", "", "", "", *(points.shown(worth[exercise]) for exercise in sorted(worth))]
    file.replace(output / NAME, cells.table([header, possible, *_rows(book, known)]))
    left_out = [bounded(person.name or person.id) for person in people if person not in known]
    if left_out:
        print(f"Not in {NAME}, for the roster has no ID of Canvas for them: {', '.join(left_out)}", file=stream)


def _rows(book: Gradebook, known: list[Person]) -> Iterator[list[str]]:
    marks, exercises = points.marks(book), points.exercises(book)
    for person in known:
        ids = [cell(person.ids.get(kind, "")) for kind in _IDS]
        own = [_score(marks.get((person.id, exercise))) for exercise in exercises]
        yield [_name(person), *ids, cell(person.section), *own]


def _name(person: Person) -> str:
    """A row whose first cell says so is no student's to Canvas."""
    return cell(re.sub(f"(?i){_POSSIBLE}", "Points-Possible", person.name or person.id))


def _score(mark: Mark | None) -> str:
    return "" if mark is None else points.shown(mark.points)
