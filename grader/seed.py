"""The secret from which a course draws: names, counts and orders that no submission can know."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from grader.verdict import UsageError

_BYTES = 32


def course_seed(course: Path) -> str:
    """The secret of a course, made once in `.racecourse/seed` and readable by its owner only.

    Raises `UsageError` when it can neither be read nor made.
    """
    path = course / ".racecourse" / "seed"
    try:
        if not path.exists():
            _make(path)
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path}: the course's secret seed cannot be used ({problem}); give --seed") from problem
    if not text:
        raise UsageError(f"{path}: the course's secret seed is empty; remove the file, or give --seed")
    return text


def _make(path: Path) -> None:
    """Write the secret beside its place and link it there, so that nobody ever reads half of it."""
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f"seed.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(secrets.token_hex(_BYTES) + "\n")
        _link_unless_there(draft, path)
    finally:
        draft.unlink()


def _link_unless_there(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return  # another grader was first; its secret is as good
