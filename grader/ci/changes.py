"""What a pull request touches: work to grade, and what has no say in how it is graded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from grader.ci.base import EXERCISES, PACKAGE
from grader.ci.repository import Change, Entry
from grader.exercise import Exercise


class Kind(StrEnum):
    """What becomes of a changed path; the value is the heading under which such paths are listed."""

    GRADED = "Graded"
    JUDGES = "Changed without effect: the base's are used"
    BESIDE = "Left out: not among the files that are handed in"
    NEW = "Cannot be graded: the base does not have the exercise"
    GRADER = "Without effect: no grader comes from a pull request"
    STEERS_PYTHON = "Without effect: never read while grading"
    STEERS_CI = "Decide what CI does: look at them before you believe a green check"
    OTHER = "Of no concern to grading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The changed paths by what becomes of them, and the exercises whose work is among them, in order."""

    exercises: tuple[str, ...]
    paths: Mapping[Kind, tuple[str, ...]]
    moved: Mapping[str, str]


_CONFIGURES_PYTEST = frozenset(
    {
        "conftest.py",
        "pytest.ini",
        ".pytest.ini",
        "pytest.toml",
        ".pytest.toml",
        "tox.ini",
        "setup.cfg",
        "pyproject.toml",
    }
)
_LOADED_AT_START = frozenset({"sitecustomize.py", "usercustomize.py", ".pdbrc", "__init__.py"})
_CI_FOLDERS = frozenset({".github", ".gitlab", ".circleci"})
_CI_FILES = frozenset({".gitlab-ci.yml", "action.yml", "action.yaml", "Makefile"})


def sort_out(
    changes: Iterable[Change], exercises: Mapping[str, Exercise], *, prefix: str, base: Mapping[str, Entry]
) -> Touched:
    """Sort changed paths; `prefix` is the course's place in the repository, `base` the files of the base."""
    touched: set[str] = set()
    paths: dict[Kind, list[str]] = {}
    moved: dict[str, str] = {}
    for change in changes:
        kind, name = _kind(change.path, exercises, prefix=prefix, base=base)
        paths.setdefault(kind, []).append(change.path)
        if kind is Kind.GRADED:
            touched.add(name)
        if change.was:
            moved[change.was] = change.path
    return Touched(
        exercises=tuple(sorted(touched)),
        paths={kind: tuple(paths[kind]) for kind in Kind if kind in paths},
        moved=moved,
    )


def handed_in(exercise: Exercise) -> tuple[str, ...]:
    """The names of the files that a student hands in for an exercise, its own first."""
    own = f"{exercise.name}.py"
    return (own, *(name for name in exercise.files if name != own))


def _kind(path: str, exercises: Mapping[str, Exercise], *, prefix: str, base: Mapping[str, Entry]) -> tuple[Kind, str]:
    """What becomes of a path, and the exercise in whose folder it lies."""
    parts = PurePosixPath(path.removeprefix(prefix)).parts if path.startswith(prefix) else ()
    if len(parts) > 2 and parts[0] == EXERCISES:  # noqa: PLR2004 - exercises/<name>/<file>
        name = parts[1]
        if name not in exercises:
            return Kind.NEW, name
        if len(parts) == 3 and parts[2] in handed_in(exercises[name]):  # noqa: PLR2004 - as above
            return Kind.GRADED, name
        return (Kind.JUDGES if path in base else _hazard(path) or Kind.BESIDE), name
    if parts and parts[0] == PACKAGE:
        return Kind.GRADER, ""
    return _hazard(path) or Kind.OTHER, ""


def _hazard(path: str) -> Kind | None:
    parts = PurePosixPath(path).parts
    if parts[0] in _CI_FOLDERS or path in _CI_FILES:
        return Kind.STEERS_CI
    if parts[-1] in _CONFIGURES_PYTEST | _LOADED_AT_START or parts[-1].endswith(".pth"):
        return Kind.STEERS_PYTHON
    return None
