"""The exercises of a course, as a student sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.course import Standing
from grader.exercise import Exercise

_HEADER = ("exercise", "title", "topic", "level", "points", "progress")


def write(exercises: Iterable[Exercise], standings: Mapping[str, Standing], *, stream: TextIO) -> None:
    """Print one row for each exercise."""
    rows = [_row(exercise, standings.get(exercise.name)) for exercise in exercises]
    if stream.isatty():
        Console(file=stream).print(_table(rows))
        return
    for row in rows:
        print("  ".join(row), file=stream)


def _row(exercise: Exercise, standing: Standing | None) -> tuple[str, ...]:
    return (
        exercise.name,
        exercise.title,
        exercise.topic,
        "*" * exercise.difficulty,
        f"{exercise.max_score:g}",
        _progress(standing),
    )


def _progress(standing: Standing | None) -> str:
    if standing is None:
        return "not tried"
    return f"{standing.verdict.value} {standing.score:g}/{standing.max_score:g}"


def _table(rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(header_style="bold")
    for name in _HEADER:
        table.add_column(name, no_wrap=name != "title", overflow="fold")  # all else is to be typed, or short
    for row in rows:
        table.add_row(*map(Text, row))
    return table
