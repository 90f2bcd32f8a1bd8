"""The export of a Canvas assignment ("Download Submissions"), a zip or what it unpacks to.

Its names are made in canvas-lms' `lib/content_zipper.rb` (`get_filename`, `add_upload_submission`,
`add_text_or_url`): `<name>_[LATE_]<user>_<attachment>_<file>`, where the name is the sortable one in lower case without
what is neither letter, digit nor underscore ("Lee, Ann" becomes `leeann`), both numbers are Canvas' own, and an
anonymous assignment has no name and `anon_<letters>` for the user. `<name>_<user>_text.html` and `…_link.html` are
texts and links. A file handed in under a name once more gets `-1`, `-2` and so on before its extension, or a UUID when
there are too many (`app/models/attachment.rb`, `make_unique_filename`); numbers of attachments grow. The zip has the
time of the download only: when something was handed in is not known, but whether it was late is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from grader.intake import archive, flat
from grader.intake.handin import HandIn, Who
from grader.intake.listing import Listing

KIND: Final = "a Canvas export"
_OWNER: Final = r"(?:(?P<name>.*?)_)??(?P<late>LATE_)?(?P<user>\d+|anon_[A-Za-z0-9]+)_"
_UPLOAD: Final = re.compile(_OWNER + r"(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)
_TEXT: Final = re.compile(_OWNER + r"(?:text|link)\.html", re.DOTALL)
_AGAIN: Final = re.compile(
    r"(?P<stem>.+?)-(?:(?P<count>\d{1,4})|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Upload:
    """One file: its name here, whose it is, what the student called it, and how often before."""

    name: str
    who: Who
    late: bool
    attachment: int
    called: str
    before: int


def recognised(listing: Listing) -> bool:
    """Whether some names are Canvas' and no other is that of a student's file."""
    flat_names = flat.left(listing)
    others = [name for name in listing.files if name.endswith(".py") and not _UPLOAD.fullmatch(name)]
    return any(map(_UPLOAD.fullmatch, listing.files)) and set(others) <= set(flat_names)


def taken(listing: Listing) -> list[HandIn]:
    """The hand-ins: of each file that an exercise asks for, every version is an attempt, the last uploaded the newest.

    Files that an exercise lists beside its own are taken in their newest version.
    """
    uploads = sorted(_uploads(listing), key=lambda each: (each.who.tag, each.called, each.attachment))
    newest = {(each.who.tag, each.called): each for each in uploads}
    hand_ins: list[HandIn] = []
    for (owner, _called), versions in groupby(uploads, key=lambda each: (each.who.tag, each.called)):
        beside = {called: each.name for (whose, called), each in newest.items() if whose == owner}
        hand_ins += _attempts(listing, list(versions), beside=beside)
    return [*hand_ins, *_texts(listing)]


def left(listing: Listing) -> list[str]:
    """What bears no name of Canvas'."""
    files = [name for name in listing.files if not _UPLOAD.fullmatch(name) and not _TEXT.fullmatch(name)]
    return [*listing.folders, *files]


def _attempts(listing: Listing, versions: list[_Upload], *, beside: dict[str, str]) -> Iterator[HandIn]:
    for each in versions:
        if archive.suffix(each.called):
            hand_in = listing.packed(each.who, each.name, listing.files[each.name])
        else:
            others = {called: name for called, name in beside.items() if called not in _own_files(listing)}
            hand_in = listing.loose(each.who, {each.called: each.name, **others})
        yield replace(hand_in, late=each.late, order=(each.attachment,), attempt=each.before + 1)


def _own_files(listing: Listing) -> set[str]:
    return {f"{exercise}.py" for exercise in listing.sought.exercises}


def _uploads(listing: Listing) -> Iterator[_Upload]:
    for name in listing.files:
        found = _UPLOAD.fullmatch(name)
        if found is None:
            continue
        called, before = _first_name(found["file"], listing)
        if called in listing.sought.files or archive.suffix(called):
            yield _Upload(
                name=name,
                who=_who(found),
                late=bool(found["late"]),
                attachment=int(found["attachment"]),
                called=called,
                before=before,
            )


def _first_name(file: str, listing: Listing) -> tuple[str, int]:
    """What a file was called before Canvas told it apart from earlier ones, and how many there were."""
    extension = archive.suffix(file) or (".py" if file.endswith(".py") else "")
    again = _AGAIN.fullmatch(file.removesuffix(extension))
    if file in listing.sought.files or again is None:
        return file, 0
    return f"{again['stem']}{extension}", int(again["count"] or 0)


def _texts(listing: Listing) -> Iterator[HandIn]:
    for name in listing.files:
        found = _TEXT.fullmatch(name)
        if found is not None:
            yield listing.loose(_who(found), {name: name})


def _who(found: re.Match[str]) -> Who:
    user = found["user"]
    return Who(name=found["name"] or user, tag=user, ids={"canvas": user} if user.isdigit() else {})
