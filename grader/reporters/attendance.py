"""Who is there: what the submissions were taken for, and whom an instructor should look for."""

from __future__ import annotations

from typing import TextIO

from grader.gradebook import Person
from grader.intake import Intake
from grader.printable import bounded, printable
from grader.submission import Submission


def write_taken(intake: Intake, *, stream: TextIO) -> None:
    """One line on what the submissions were taken for, where that does not go without saying."""
    if intake.taken_for:
        print(f"Taken for {printable(intake.taken_for)}", file=stream)


def write(intake: Intake, *, stream: TextIO) -> None:
    """A line or a list for everything that may need a person; nothing when all is as it should be."""
    named = {
        "Without a file of these exercises": intake.ignored,
        "Nobody's, and not graded": intake.left,
        "Not in the roster, graded under their own names": intake.strangers,
    }
    for title, names in named.items():
        if names:
            print(f"{title}: {', '.join(map(printable, names))}", file=stream)
    listed = {
        "Refused, and missing": list(dict.fromkeys(map(_refusal, intake.refused))),
        "In several places, of which the last counts": intake.twice,
        "Not graded, because a file must bear its exercise's name": intake.misnamed,
        "In the roster, and handed in nothing": list(map(_person, intake.absent)),
    }
    for title, lines in listed.items():
        if lines:
            print(f"{title}:", file=stream)
        for line in lines:
            print(f"  {bounded(line)}", file=stream)


def _refusal(refused: Submission) -> str:
    return f"{refused.student}: {refused.refused}"


def _person(person: Person) -> str:
    return "  ".join(part for part in (person.id, person.name, person.email, person.section) if part)
