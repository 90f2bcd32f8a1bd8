"""The work in a pull request, laid out as a class of one student."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.ci.base import EXERCISES
from grader.ci.changes import handed_in
from grader.ci.repository import Entry, Repository
from grader.exercise import Exercise
from grader.gradebook import Work
from grader.submission import MAX_BYTES, Unreadable, read

STUDENT = "pull request"


def lay_out(
    repository: Repository, tree: Mapping[str, Entry], exercises: Iterable[Exercise], *, prefix: str, into: Path
) -> dict[str, Work]:
    """Write what the head has of each exercise to `into/<student>/<name>/`; the works by exercise.

    A link, a submodule or a folder in place of a file becomes one there, too, so that it is refused like any other.
    """
    works = {}
    for exercise in exercises:
        folder = into / STUDENT / exercise.name
        folder.mkdir(parents=True)
        place = f"{prefix}{EXERCISES}/{exercise.name}/"
        own, *others = handed_in(exercise)
        files = [(name, _put(repository, tree, place + name, at=folder / name)) for name in (own, *others)]
        readable = tuple((name, data) for name, data in files if data is not None) if files[0][1] is not None else ()
        works[exercise.name] = Work(student=STUDENT, exercise=exercise.name, origin=place + own, files=readable)
    return works


def uncommitted(
    repository: Repository, tree: Mapping[str, Entry], exercises: Iterable[Exercise], *, prefix: str, top: Path
) -> list[str]:
    """Which files of these exercises have other text in the working folder `top` than in the commit."""
    places = [f"{prefix}{EXERCISES}/{each.name}/{name}" for each in exercises for name in handed_in(each)]
    entries = [tree[place] for place in places if place in tree and tree[place].regular]
    return [entry.path for entry, data in repository.contents(entries) if _differs(top / entry.path, data)]


def _put(repository: Repository, tree: Mapping[str, Entry], path: str, *, at: Path) -> bytes | None:
    """Put what is at `path` in the head to `at`; its bytes when it is a file that can be graded."""
    entry = tree.get(path)
    if entry is None:
        if any(other.startswith(f"{path}/") for other in tree):
            at.mkdir()
        return None
    if not entry.regular:
        _put_irregular(entry, at=at)
        return None
    if repository.size(entry) > MAX_BYTES:
        at.write_bytes(b"#" * (MAX_BYTES + 1))  # one too many, whatever it is: it is refused for that
        return None
    ((_, data),) = repository.contents([entry])
    at.write_bytes(data)
    return data


def _put_irregular(entry: Entry, *, at: Path) -> None:
    if entry.mode == "120000":
        at.symlink_to("where the link in the pull request leads is never looked at")
    else:
        at.mkdir()


def _differs(path: Path, committed: bytes) -> bool:
    """Whether the folder has other text there; ends of lines may be the platform's."""
    try:
        return read(path).replace(b"\r\n", b"\n") != committed.replace(b"\r\n", b"\n")
    except Unreadable:
        return True
