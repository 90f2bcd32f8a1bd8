"""`summary.md`: the class as Markdown, for a merge request, a wiki or an issue."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TextIO

from grader.formats import file, markdown
from grader.gradebook import Gradebook

NAME: Final = "summary.md"


def write(book: Gradebook, *, output: Path, stream: TextIO) -> None:  # noqa: ARG001 - a reporter's shape
    """Replace `summary.md`; raises `UsageError` when it cannot be written."""
    file.replace(output / NAME, markdown.summary(book).encode())
