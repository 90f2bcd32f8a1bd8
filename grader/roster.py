"""The roster of a class, from a CSV file of one's own or of a learning platform.

Known headers, whatever their case and order: `id, name, email, section, canvas, moodle, gradescope, github`; Canvas'
gradebook (`Student, ID, SIS User ID, SIS Login ID, Section`); Moodle's grading worksheet and lists of participants
(`Identifier, Full name, Email address`, `First name, Last name, ID number`); Gradescope's roster (`First Name, Last
Name, SID, Email, Role, Section`); GitHub Classroom's (`identifier, github_username, github_id, name`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from grader.gradebook import Person
from grader.submission import Unreadable, read_regular
from grader.verdict import UsageError

_MAX_BYTES: Final = 20_000_000
_NEXT: Final = "expected a CSV file with a line of headers, such as: id,name,email,section"
# Of each field its headers, in letters and digits only; of several that are there the first counts.
_HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "studentid", "idnumber", "sisuserid", "sid", "sisloginid", "username", "login", "identifier"),
    "name": ("name", "student", "fullname", "studentname"),
    "first": ("firstname", "givenname"),
    "last": ("lastname", "surname", "familyname"),
    "email": ("email", "emailaddress", "mail"),
    "section": ("section", "sections", "sectionname", "group", "groups"),
    "role": ("role", "roles"),
    "canvas": ("canvas", "canvasid", "canvasuserid"),
    "moodle": ("moodle", "moodleid", "participant"),
    "gradescope": ("gradescope", "gradescopeid", "sid"),
    "github": ("github", "githubusername", "githubuser", "githublogin"),
    "sis": ("sisuserid",),
    "login": ("sisloginid", "username"),
}
_PLATFORMS: Final = ("canvas", "moodle", "gradescope", "github", "sis", "login")
_PARTICIPANT: Final = re.compile(r"(?:\D+ )?(\d+)")
_STAFF: Final = frozenset({"instructor", "ta", "reader", "teacher", "nonediting teacher", "staff"})


def read(path: Path) -> tuple[Person, ...]:
    """The people of a roster, in its order; raises `UsageError` that says what to mend, and where."""
    rows = list(_rows(path, _text(path)))
    if not rows:
        raise UsageError(f"{path}: is empty; {_NEXT}")
    (_line, headers), *rest = rows
    columns = _columns(path, headers)
    people: dict[str, tuple[int, Person]] = {}
    for line, row in rest:
        person = _person(row, columns)
        if person is None:
            continue
        if not person.id:
            raise UsageError(f"{path}:{line}: no id; give everybody one, or remove the line")
        key = "".join(person.id.casefold().split())
        if key in people:
            raise UsageError(f"{path}:{line}: the id {person.id!r} is that of line {people[key][0]}, too; remove one")
        people[key] = (line, person)
    if not people:
        raise UsageError(f"{path}: lists nobody; {_NEXT}")
    return tuple(person for _line, person in people.values())


def _text(path: Path) -> str:
    try:
        data = read_regular(path.resolve(), limit=_MAX_BYTES)
    except Unreadable as problem:
        raise UsageError(f"{path}: cannot be read as a roster: {problem}") from problem
    if len(data) > _MAX_BYTES:
        raise UsageError(f"{path}: is larger than {_MAX_BYTES:,} bytes; {_NEXT}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise UsageError(f"{path}:{line}: is not UTF-8 text; save it as CSV UTF-8") from problem


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, [cell.strip() for cell in row]
            line = reader.line_num + 1
    except csv.Error as problem:
        raise UsageError(f"{path}:{line}: is no CSV ({problem}); export it again") from problem


def _delimiter(text: str) -> str:
    """What separates the headers: the one of the usual characters that is there most."""
    headers = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=headers.count)


def _columns(path: Path, headers: Sequence[str]) -> dict[str, int]:
    """Where each field stands; the number of Canvas' users is called `ID` and is nobody's id elsewhere."""
    named = {}
    for place, header in enumerate(headers):
        key = "".join(one for one in header.casefold() if one.isalnum())
        if key in named and any(key in known for known in _HEADERS.values()):
            raise UsageError(f"{path}:1: two columns are called {header!r}; remove one")
        named[key] = place
    if {"student", "id"} <= named.keys() and named.keys() & {"sisuserid", "sisloginid", "section"}:
        named["canvasid"] = named.pop("id")
        named.setdefault("sisuserid", named.get("sisloginid", named["canvasid"]))
    if "identifier" in named and "fullname" in named:
        named["moodle"] = named["identifier"]
    columns = {field: named[found[0]] for field, known in _HEADERS.items() if (found := _there(known, named))}
    if "id" not in columns:
        raise UsageError(f"{path}:1: no column for ids among {', '.join(headers)}; {_NEXT}")
    return columns


def _there(known: Sequence[str], named: Mapping[str, int]) -> list[str]:
    return [each for each in known if each in named]


def _person(row: Sequence[str], columns: Mapping[str, int]) -> Person | None:
    """None for what is no student: staff, the line of points and the test student of Canvas."""
    cells = {field: row[place] if place < len(row) else "" for field, place in columns.items()}
    name = cells.get("name") or " ".join(filter(None, (cells.get("first", ""), cells.get("last", ""))))
    if cells.get("role", "").casefold() in _STAFF or name in {"Points Possible", "Student, Test"}:
        return None
    ids = {platform: cells[platform] for platform in _PLATFORMS if cells.get(platform)}
    if moodle := _PARTICIPANT.fullmatch(ids.get("moodle", "")):
        ids["moodle"] = moodle[1]
    return Person(
        id=cells["id"] or ids.get("login", "") or ids.get("canvas", ""),
        name=name,
        email=cells.get("email", ""),
        section=cells.get("section", ""),
        ids=ids,
    )
