"""The formats that `--report` knows."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TextIO, cast

from grader.gradebook import Gradebook
from grader.verdict import UsageError

_MODULES = {
    "json": "json_report",
    "terminal": "terminal",
    "html": "html",
    "csv": "csv_report",
    "canvas": "canvas",
    "moodle": "moodle",
    "markdown": "markdown",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "classroom": "classroom",
    "gradescope": "gradescope",
    "exercism": "exercism",
}

FORMATS = tuple(_MODULES)


class Reporter(Protocol):
    """What a reporter's module offers."""

    def write(self, book: Gradebook, *, output: Path, stream: TextIO) -> None:
        """Write the report; raises `UsageError` when it cannot."""


def reporters(formats: Iterable[str]) -> list[Reporter]:
    """The reporters so named, each once and in order; raises `UsageError` for an unknown name."""
    return [_load(name) for name in dict.fromkeys(formats)]


def _load(name: str) -> Reporter:
    if name not in _MODULES:
        raise UsageError(f"there is no report format {name!r}; there are: {', '.join(FORMATS)}")
    return cast("Reporter", importlib.import_module(f"grader.reporters.{_MODULES[name]}"))


def write_all(written: Iterable[Reporter], book: Gradebook, *, output: Path, stream: TextIO) -> None:
    """Write every report that can be written; raises `UsageError` at the end for those that cannot."""
    problems = [problem for reporter in written if (problem := _attempt(reporter, book, output, stream)) is not None]
    if problems:
        raise UsageError("\n".join(problems))


def _attempt(reporter: Reporter, book: Gradebook, output: Path, stream: TextIO) -> str | None:
    try:
        reporter.write(book, output=output, stream=stream)
    except UsageError as problem:
        return str(problem)
    return None
