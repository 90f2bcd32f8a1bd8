"""Student work: where it lies in a class folder, and how its bytes are read without trusting them."""

from __future__ import annotations

import codecs
import io
import os
import stat
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grader.exercise import Exercise
from grader.verdict import UsageError

MAX_BYTES = 1_000_000
# Decoders of names, which take quadratic time, and the one that always fails: no source is written in these.
_NO_ENCODINGS_OF_TEXT = frozenset({"idna", "punycode", "undefined"})


class Unreadable(UsageError):  # noqa: N818 - a state of the file, not a mistake
    """A submission cannot be read; the text is one sentence for the student."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One student's file for one exercise, handed in for the nth time; it may not exist.

    `origin` says for people where it came from, when that is not `path`; `late`, that a learning platform has marked
    it so; `refused`, why it is not read at all, in one sentence for the student.
    """

    student: str
    exercise: str
    path: Path
    attempt: int = 1
    handed_in: datetime | None = None
    origin: str = ""
    late: bool = False
    refused: str = ""


def find(root: Path, exercises: Iterable[Exercise], *, everyone: bool = False) -> list[Submission]:
    """The work in a class folder, sorted by student and exercise.

    It lies at `<student>/<name>.py` or `<student>/<name>/<name>.py`. With `everyone`, a student without the
    file of an exercise gets a submission as well, whose path does not exist. Raises `UsageError` when `root`
    is not a folder that can be read.
    """
    asked = list(exercises)
    found = [
        Submission(student=shown_name(folder), exercise=exercise.name, path=path)
        for folder in students(root)
        for exercise in asked
        if os.path.lexists(path := place(folder, exercise.name)) or everyone
    ]
    return sorted(found, key=lambda each: (each.student, each.exercise, str(each.path)))


def students(root: Path) -> list[Path]:
    """The students' folders in a class folder; hidden ones and links are not students'.

    Raises `UsageError` when `root` is missing, is not a folder or cannot be read.
    """
    try:
        with os.scandir(root) as entries:
            return sorted(Path(entry.path) for entry in entries if _is_student(entry))
    except FileNotFoundError as problem:
        raise UsageError(f"there is no folder {str(root)!r}") from problem
    except NotADirectoryError as problem:
        raise UsageError(f"{str(root)!r} is a file; expected a folder that holds one folder per student") from problem
    except OSError as problem:
        raise UsageError(f"the folder {str(root)!r} cannot be read: {problem.strerror}") from problem


def shown_name(folder: Path) -> str:
    """The student's name: the folder's, with what is not UTF-8 spelled out."""
    return os.fsencode(folder.name).decode("utf-8", "backslashreplace")


def read(path: Path) -> bytes:
    """The bytes of a submitted file.

    Raises `Unreadable` when it is missing, not a regular file, too large, has a null byte or is no text.
    Whether it parses is for the subject to find out.
    """
    data = read_regular(path)
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{path.name} is larger than {MAX_BYTES:,} bytes.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(f"{path.name} is UTF-16 text; save it as UTF-8.")
    if b"\0" in data:
        raise Unreadable(f"{path.name} contains a null byte; it is not a text file.")
    text_of(data, path.name)
    return data


def text_of(data: bytes, name: str) -> str:
    """The text of a Python file, as the interpreter would decode it (PEP 263). Raises `Unreadable`."""
    try:
        text = data.decode(_declared_encoding(data))
    except (SyntaxError, LookupError, UnicodeError) as problem:
        raise Unreadable(f"{name} is not {_expected_encoding(data)}; save it as UTF-8.") from problem
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text)


def lines_of(text: str) -> list[str]:
    """The lines of a program, numbered as Python does: a form feed or U+2028 ends none; tabs are blanks."""
    return [line.expandtabs() for line in text.removesuffix("\n").split("\n")]


def _declared_encoding(data: bytes) -> str:
    encoding, _lines = tokenize.detect_encoding(io.BytesIO(data).readline)
    if codecs.lookup(encoding).name in _NO_ENCODINGS_OF_TEXT:
        raise LookupError(f"{encoding} is no encoding of text")
    return encoding


def _expected_encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        return f"UTF-8 text (line {line})"
    return "text in the encoding that it declares"


def read_all(submission: Submission, exercise: Exercise) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file that is graded: the exercise's own, then those its manifest lists.

    A listed file may be absent. Raises `Unreadable` as `read` does, and when the submission was refused.
    """
    if submission.refused:
        raise Unreadable(submission.refused)
    own = f"{exercise.name}.py"
    yield own, read(submission.path)
    for name in exercise.files:
        beside = submission.path.parent / name
        if name != own and os.path.lexists(beside):
            yield name, read(beside)


def _is_student(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not entry.name.startswith((".", "__"))


def place(folder: Path, name: str) -> Path:
    """Where a student's file is, or would be; a link in place of the inner folder counts as the file."""
    direct, inner = folder / f"{name}.py", folder / name
    if os.path.lexists(direct) or not os.path.lexists(inner):
        return direct
    if inner.is_symlink():
        return inner
    return inner / f"{name}.py"


def read_regular(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """At most one byte more than `limit`, from a regular file only; raises `Unreadable`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise Unreadable(_why_not_opened(path)) from problem
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable(f"{path.name} is not a regular file.")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(limit + 1)
    finally:
        os.close(descriptor)


def _why_not_opened(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return f"{path.name} is missing."
    if stat.S_ISLNK(mode):
        return f"{path.name} is a symbolic link; hand in the file itself."
    return f"{path.name} cannot be opened."
