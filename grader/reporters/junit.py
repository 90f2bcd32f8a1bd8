"""`junit.xml`: for Jenkins, GitLab, GitHub's test reporters and whatever else reads what pytest writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TextIO

from grader.formats import file, junit
from grader.gradebook import Gradebook

NAME: Final = "junit.xml"


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Replace `junit.xml`; raises `UsageError` when it cannot be written."""
    file.replace(output / NAME, junit.document(book))
