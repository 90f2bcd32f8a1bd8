"""A folder for each student, named after the student."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from grader import submission
from grader.intake.bundle import Part, placed
from grader.intake.handin import HandIn, Who
from grader.intake.listing import Listing


def taken(listing: Listing) -> list[HandIn]:
    """The hand-ins; on disk, work is graded where it lies, as `submission.place` says."""
    return [hand_in for name in listing.folders for hand_in in _of_student(listing, name)]


def hold_work(listing: Listing) -> bool:
    """Whether one of the folders holds a file of an exercise where such files lie."""
    if listing.path is not None:
        folders = [listing.path / name for name in listing.folders]
        return any(
            os.path.lexists(submission.place(folder, exercise))
            for folder in folders
            for exercise in listing.sought.exercises
        )
    return any(_holds_work(listing, name) for name in listing.folders)


def _holds_work(listing: Listing, name: str) -> bool:
    """Whether one folder in an archive holds such a file, or is refused as it is.

    One path that is refused does not make a student's folder of one that holds the folders of a class.
    """
    bundle = listing.folders[name]
    try:
        names = bundle.members if isinstance(bundle, Part) else bundle.names()
    except submission.Unreadable:
        return True
    return any(placed(names, exercise, wrapped=False) for exercise in listing.sought.exercises)


def _of_student(listing: Listing, name: str) -> list[HandIn]:
    who = Who(name=submission.shown_name(Path(name)))
    if listing.path is None:
        return listing.folder_of(who, name)
    bundle = listing.folders[name]
    return [
        HandIn(
            who=who,
            origin="",
            opened=lambda: contextlib.nullcontext(bundle),
            group=f"{listing.label}/{name}",
            folder=listing.path / name,
        )
    ]
