"""What one sees while a class is graded: a bar on a terminal, some lines elsewhere."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Final, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from grader.printable import printable
from grader.verdict import Report

Show = Callable[[Report], None]
Clock = Callable[[], float]

_LINES: Final = 50  # of a large class; a small one gets a line for each submission
_MINUTE: Final = 60
_HOUR: Final = 3600


@contextlib.contextmanager
def progress(total: int, *, stream: TextIO, known: int = 0, clock: Clock = time.monotonic) -> Iterator[Show]:
    """A function to call with each report as it comes; `known` of the total are there from the start.

    `clock` gives seconds; one that jumps spoils an estimate and nothing else.
    """
    if stream.isatty():
        with _bar(total, stream=stream, known=known, clock=clock) as show:
            yield show
    else:
        yield _lines(total, stream=stream, known=known, clock=clock)


def _lines(total: int, *, stream: TextIO, known: int, clock: Clock) -> Show:
    count, began = known, clock()
    every = -(-total // _LINES)
    if known:
        print(f"[{known}/{total}] need no grading", file=stream, flush=True)

    def show(report: Report) -> None:
        nonlocal count
        count += 1
        if count % every == 0 or count == total:
            left = _left(clock() - began, done=count - known, to_do=total - count) if every > 1 else ""
            print(f"[{count}/{total}] {_what(report)}{left}", file=stream, flush=True)

    return show


def _left(seconds: float, *, done: int, to_do: int) -> str:
    """How long the rest takes at the speed so far; nothing where there is no rest, or the clock went backwards."""
    if seconds <= 0 or not to_do:
        return ""
    rest = seconds / done * to_do
    if rest < _MINUTE:
        return ", under a minute left"
    minutes = round(rest / _MINUTE)
    return (
        f", about {minutes} min left"
        if rest < _HOUR
        else f", about {minutes // _MINUTE} h {minutes % _MINUTE} min left"
    )


@contextlib.contextmanager
def _bar(total: int, *, stream: TextIO, known: int, clock: Clock) -> Iterator[Show]:
    console = Console(file=stream)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False, get_time=clock
    ) as bar:
        task = bar.add_task("starting", total=total, completed=known)
        yield lambda report: bar.update(task, advance=1, description=Text(_what(report)).plain)


def _what(report: Report) -> str:
    marks = f"{report.score:g}/{report.max_score:g}"
    return f"{printable(report.student)} {report.exercise}: {report.verdict.value} {marks}"
