"""The base of a pull request in a private folder: what it is graded by, whatever the pull request brings along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from grader import exercise as exercises_
from grader.ci.repository import Entry, Repository
from grader.exercise import Exercise
from grader.printable import printable
from grader.verdict import UsageError

EXERCISES: Final = "exercises"
PACKAGE: Final = "grader"
_OURS: Final = Path(__file__).resolve().parents[1]
_BESIDE: Final = "conftest.py"
_IS_OUR_KIND: Final = ("__main__.py", "cli.py")  # without them, a folder `grader` is something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A copy of the base's course, and of its grader where that is not the one that runs.

    `library` is the folder that holds its package `grader`; None when the running one is to grade, and `vendored`
    says whether that is because both are the same.
    """

    course: Path
    exercises: Mapping[str, Exercise]
    library: Path | None
    vendored: bool


def copy_base(repository: Repository, tree: Mapping[str, Entry], *, prefix: str, course: Path, library: Path) -> Base:
    """Write the base's course, and its grader if need be; `prefix` is the course's place in the repository.

    Raises `UsageError` when the base has no exercises or one of them cannot be read.
    """
    course.mkdir()
    beside = prefix + _BESIDE
    wanted = [entry for path, entry in tree.items() if path == beside or path.startswith(f"{prefix}{EXERCISES}/")]
    _write(repository, wanted, prefix=prefix, into=course)
    found = _discovered(course)
    package = [entry for path, entry in tree.items() if path.startswith(f"{prefix}{PACKAGE}/")]
    vendored = {f"{prefix}{PACKAGE}/{name}" for name in _IS_OUR_KIND} <= {entry.path for entry in package}
    if not vendored:
        return Base(course=course, exercises=found, library=None, vendored=False)
    _write(repository, package, prefix=prefix, into=library)
    _let_all_read(library)
    same = _files(library / PACKAGE) == _files(_OURS)
    return Base(course=course, exercises=found, library=None if same else library, vendored=True)


def _discovered(course: Path) -> dict[str, Exercise]:
    try:
        found = exercises_.discover(course)
    except UsageError as problem:
        said = str(problem).replace(f"{course}/", "")
        raise UsageError(f"the base cannot be graded with: {said}") from problem
    if not found:
        raise UsageError(
            f"the base has no {EXERCISES}/<name>/exercise.toml; if the course lies in a subfolder, name that with"
            " --course"
        )
    for name, each in found.items():
        if not each.checks.is_file():
            raise UsageError(f"the base has no {EXERCISES}/{name}/{each.checks.name}; an exercise needs its checks")
    return found


def _write(repository: Repository, entries: Iterable[Entry], *, prefix: str, into: Path) -> None:
    for entry, data in repository.contents(entries):
        parts = PurePosixPath(entry.path.removeprefix(prefix)).parts
        if ".." in parts or not parts:
            raise UsageError(f"{printable(entry.path)}: is no path that can be written")
        path = into.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        if entry.regular:
            path.write_bytes(data)
        else:
            path.symlink_to(data.decode("utf-8", "surrogateescape"))


def _let_all_read(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _files(folder: Path) -> dict[str, bytes]:
    """Every file of a package by its place, without what the interpreter made of it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
