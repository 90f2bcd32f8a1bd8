"""A workflow for the repositories of a class, one for each student, as GitHub Classroom made them.

GitHub retired the service on 28 August 2026; the repositories and their workflows stay and work without it
(https://github.com/orgs/community/discussions/205975). `.github/classroom/autograding.json`, which the service read
until 2024, is therefore not written: nothing reads it any more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Final

from grader.exercise import Exercise
from grader.verdict import UsageError

NAME: Final = Path(".github", "workflows", "classroom.yml")
_TEMPLATE: Final = Path(__file__).with_name("templates") / "classroom.yml"
_REPOSITORY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def write(exercises: Sequence[Exercise], *, repository: str, ref: str, output: Path) -> Path:
    """Write `.github/workflows/classroom.yml` below `output` and return its path.

    `repository` is the course's on GitHub, `ref` the full name of the commit of it that grades. Raises `UsageError`
    when one of them is something else, and when the file cannot be written.
    """
    if not _REPOSITORY.fullmatch(repository):
        raise UsageError(f"{repository!r} is no repository on GitHub; expected OWNER/NAME")
    if not _COMMIT.fullmatch(ref):
        raise UsageError(
            f"{ref!r} is no full name of a commit (40 digits, see git rev-parse HEAD); a branch would change under the"
            " class"
        )
    names = [each.name for each in exercises]
    odd = [name for name in names if not _PLAIN.fullmatch(name)]
    if odd:
        raise UsageError(
            f"{odd[0]!r}: the name of an exercise must be of letters, digits, _ . and - to go in a workflow"
        )
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        repository=repository,
        ref=ref,
        names=" ".join(names),
        options=" ".join(f"-e {name}" for name in names),
        count=len(names),
    )
    path = output / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror}); name a folder with --output") from problem
    return path
