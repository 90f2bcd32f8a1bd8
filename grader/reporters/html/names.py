"""The names of students: on a page, and as the name of a file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from grader.gradebook import Gradebook
from grader.printable import bounded, fitted

_ROOM: Final = 48
_NAMELESS: Final = "(no name)"
_LETTERS: Final = 24
_MARKED: Final = re.compile(r"-[0-9a-f]{8}(-\d+)?$")
# Windows keeps these for itself, whatever the extension.
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(com|lpt)\d")


def shown(text: str, room: int = _ROOM) -> str:
    """One printable line of at most so many columns."""
    return fitted(bounded(text), room)


def shown_names(book: Gradebook) -> Mapping[str, str]:
    """How each student is called on a page: the roster's name and the id, or the id alone."""
    named = {person.id: person.name.strip() for person in book.people}
    students = {
        *named,
        *(report.student for report in book.results),
        *(mark.student for mark in book.marks),
        *(override.student for override in book.unmatched),
        *(change.was.student for change in book.changes),
    }
    return {student: _shown_name(student, named.get(student, "")) for student in students}


def brief_names(book: Gradebook) -> Mapping[str, str]:
    """The same without the id, where the roster's name alone tells who it is."""
    named = {person.id: shown(person.name) for person in book.people if person.name.strip()}
    often = Counter(named.values())
    full = shown_names(book)
    return {student: named[student] if often[named.get(student, "")] == 1 else full[student] for student in full}


def _shown_name(student: str, name: str) -> str:
    student = student if student.strip() else _NAMELESS
    return shown(student) if name in {"", student} else f"{shown(name)} ({shown(student, _ROOM // 2)})"


def file_names(students: Iterable[str]) -> Mapping[str, str]:
    """A name for the file of each student: short, of plain letters, and no other student's, also without case.

    It depends on nothing but the student, but where two names have been made to collide.
    """
    given: dict[str, str] = {}
    for student in sorted(set(students)):
        name = plain = _plain(student)
        number = 1
        while name in given.values():
            number += 1
            name = f"{plain}-{number}"
        given[student] = name
    return given


def _plain(student: str) -> str:
    letters = unicodedata.normalize("NFKD", student[:500]).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", letters)[:_LETTERS].strip("-")
    if plain and plain == student and not _MARKED.search(plain) and not _DEVICES.fullmatch(plain):
        return plain
    mark = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain or 'student'}-{mark}"
