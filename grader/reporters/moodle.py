"""`moodle-<exercise>.csv`: a grading worksheet of Moodle for each exercise, as an assignment takes it back.

The columns are those of the worksheet that Moodle writes; it finds people by `Identifier`, skips an empty grade and one
that is out of range, and shows comments as HTML. `Last modified (grade)` is a dash, as for who was never graded: so
Moodle keeps grades that are there already, unless the box for that is ticked at the upload.
(`mod/assign/feedback/offline` of Moodle.)
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final, TextIO

from grader import points
from grader.formats import cells, feedback, file
from grader.formats.cells import cell
from grader.gradebook import Gradebook, Mark, Person, Work
from grader.printable import bounded, encodable
from grader.verdict import Report, UsageError

COLUMNS: Final = (
    "Identifier", "Full name", "Email address", "Grade", "Maximum grade", "Last modified (grade)", "Feedback comments",
)  # fmt: skip
_PARTICIPANT: Final = "Participant "
_COMMENT: Final = 4_000
_NO_IDS: Final = (
    "Moodle knows people by the identifiers of its grading worksheet, and there are none: name as --roster the file"
    " that the assignment gives under Download grading worksheet, or one with a column `moodle` (Participant 123)"
)


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:
    """Replace one file for each exercise; `stream` is told of whom they leave out.

    Raises `UsageError` when nobody has an identifier of Moodle, and when a file cannot be written.
    """
    people = points.people(book)
    known = [person for person in people if person.ids.get("moodle")]
    if not known:
        raise UsageError(_NO_IDS)
    for exercise in points.exercises(book):
        rows = [COLUMNS, *_rows(book, exercise, known)]
        file.replace(output / f"moodle-{file.name(exercise)}.csv", cells.table(rows))
    left_out = [bounded(person.name or person.id) for person in people if person not in known]
    if left_out:
        print(f"Not for Moodle, for the roster has no identifier of it for them: {', '.join(left_out)}", file=stream)


def _rows(book: Gradebook, exercise: str, known: list[Person]) -> Iterator[list[str]]:
    marks, reports, worth = points.marks(book), points.reports(book), points.worth(book)
    works = points.works(book)
    for person in known:
        place = person.id, exercise
        mark, report = marks.get(place), reports.get(place)
        grade = "" if mark is None else points.shown(mark.points)
        who = [_identifier(person), cell(person.name or person.id), cell(person.email)]
        yield [*who, grade, points.shown(worth[exercise]), "-", _comment(report, mark, works.get(place))]


def _identifier(person: Person) -> str:
    """Moodle cuts as many letters off as its own word has, and takes the rest for the number."""
    number = person.ids["moodle"].strip().removeprefix(_PARTICIPANT.strip()).strip()
    return cell(f"{_PARTICIPANT}{number}")


def _comment(report: Report | None, mark: Mark | None, work: Work | None) -> str:
    """HTML that shows the text as it is; what begins with a bracket is no formula."""
    if report is None or mark is None:
        return ""
    return f"<pre>{escape(encodable(feedback.of_report(report, mark, work, limit=_COMMENT)))}</pre>"
