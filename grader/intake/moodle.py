"""The export of a Moodle assignment ("Download all submissions"), a zip or what it unpacks to.

Its names are made in Moodle's `mod/assign/classes/downloader.php` (`get_student_prefix`,
`load_submissionplugin_filelist`): `<full name>_<participant>_assignsubmission_<plugin>`, the name without underscores;
a folder of that name (before Moodle 4 with one more underscore at the end), or, where the teacher's preference
`downloadasfolders` is off, a prefix of each file. A group's folder has the group's name and number, the default group
no number. Moodle hands out the last attempt only, and writes the time of the download into the zip: when something was
handed in is not known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from grader.intake import archive
from grader.intake.handin import HandIn, Who
from grader.intake.listing import Listing

KIND: Final = "a Moodle export"
_OWNER: Final = r"(?P<name>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<plugin>[a-z]+)"
_FOLDER: Final = re.compile(_OWNER + r"_?")
_FILE: Final = re.compile(_OWNER + r"_(?P<file>.+)", re.DOTALL)


def recognised(listing: Listing) -> bool:
    """Whether one of the names is Moodle's."""
    return any(map(_FOLDER.fullmatch, listing.folders)) or any(map(_FILE.fullmatch, listing.files))


def taken(listing: Listing) -> list[HandIn]:
    """The hand-ins: one attempt of each student."""
    folders = [(name, found) for name in listing.folders if (found := _FOLDER.fullmatch(name))]
    files = [(name, found) for name in listing.files if (found := _FILE.fullmatch(name))]
    return [
        *(hand_in for name, found in folders for hand_in in listing.folder_of(_who(found), name)),
        *(_of_file(listing, name, found) for name, found in files),
    ]


def left(listing: Listing) -> list[str]:
    """What bears no name of Moodle's."""
    folders = [name for name in listing.folders if not _FOLDER.fullmatch(name)]
    return [*folders, *(name for name in listing.files if not _FILE.fullmatch(name))]


def _who(found: re.Match[str]) -> Who:
    number = found["number"] or ""
    return Who(name=found["name"], tag=number, ids={"moodle": number} if number else {})


def _of_file(listing: Listing, name: str, found: re.Match[str]) -> HandIn:
    who = _who(found)
    if archive.suffix(found["file"]):
        return replace(listing.packed(who, name, listing.files[name]), group=f"{who.name} {who.tag}")
    return replace(listing.loose(who, {found["file"]: name}), group=f"{who.name} {who.tag}")
