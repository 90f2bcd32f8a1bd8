"""Which check kills which mutant: a mutant that lives, or a check that kills none, shows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.exercise import Exercise
from grader.verdict import Report, Verdict

_LIVES = "."


def write(exercise: Exercise, mutants: Sequence[Report], *, stream: TextIO) -> None:
    """Print mutants as rows and checks as columns, with the verdict wherever a check kills."""
    rows = [[_short(report.student), *_cells(exercise, report)] for report in mutants]
    header = [f"{exercise.name}: mutant", *exercise.rubric]
    if stream.isatty():
        Console(file=stream).print(_table(header, rows))
        return
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        print(
            "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip(),
            file=stream,
        )
    print(file=stream)


def _short(label: str) -> str:
    return label.removeprefix("mutants/")


def _cells(exercise: Exercise, report: Report) -> list[str]:
    verdicts = {check.name: check.verdict for check in report.checks}
    found = [verdicts.get(name, Verdict.ERROR) for name in exercise.rubric]
    return [_LIVES if verdict is Verdict.PASS else verdict.value for verdict in found]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*header, header_style="bold")
    for label, *cells in rows:
        table.add_row(Text(label), *(Text(cell, style="dim" if cell == _LIVES else "green") for cell in cells))
    return table
