"""What one sees while a class is graded: a bar on a terminal, one line per submission elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from grader.printable import printable
from grader.verdict import Report

Show = Callable[[Report], None]


@contextlib.contextmanager
def progress(total: int, *, stream: TextIO) -> Iterator[Show]:
    """A function to call with each report as it comes."""
    shown = _bar(total, stream=stream) if stream.isatty() else contextlib.nullcontext(_lines(total, stream=stream))
    with shown as show:
        yield show


def _lines(total: int, *, stream: TextIO) -> Show:
    count = 0

    def show(report: Report) -> None:
        nonlocal count
        count += 1
        print(f"[{count}/{total}] {_what(report)}", file=stream, flush=True)

    return show


@contextlib.contextmanager
def _bar(total: int, *, stream: TextIO) -> Iterator[Show]:
    console = Console(file=stream)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("starting", total=total)
        yield lambda report: bar.update(task, advance=1, description=Text(_what(report)).plain)


def _what(report: Report) -> str:
    marks = f"{report.score:g}/{report.max_score:g}"
    return f"{printable(report.student)} {report.exercise}: {report.verdict.value} {marks}"
