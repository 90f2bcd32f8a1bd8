"""An archive for each student, named after the student: `student.zip`, or `student_exercise.tar.gz`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.intake import archive, flat
from grader.intake.handin import HandIn, Who
from grader.intake.listing import Listing
from grader.submission import shown_name


def taken(listing: Listing, *, sure: bool = True) -> list[HandIn]:
    """The hand-ins, whether or not the archives can be read; not `sure` where they lie beside students' folders.

    When each was handed in is not known: the time of a downloaded file is that of the download, and the times of its
    members are what the student's clock says.
    """
    return [replace(_of_student(listing, name), sure=sure) for name in listing.files if archive.suffix(name)]


def _of_student(listing: Listing, name: str) -> HandIn:
    stem = name.removesuffix(archive.suffix(name))
    found = flat.parsed(stem, listing.sought.exercises)
    who = Who(name=shown_name(Path(found[0] if found else stem)))
    return replace(listing.packed(who, name, listing.files[name]), group=who.name)
