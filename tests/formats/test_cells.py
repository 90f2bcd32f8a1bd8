from __future__ import annotations

import csv
import io

import pytest

from grader.formats.cells import cell, table
from tests.reporters.classes import HOSTILE


@pytest.mark.parametrize("text", [*HOSTILE, " =1", "\n=1", "\uff1d1", "\u00a0@x"])
def test_no_cell_is_a_formula(text: str) -> None:
    shown = cell(text)

    assert not shown.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    assert "\n" not in shown
    assert len(shown) <= 501


@pytest.mark.parametrize("text", ["alice", "José Núñez", "O'Neil", "1-2", "a@example.org", ""])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_a_table_comes_back_as_it_was() -> None:
    rows = [["a,b", 'say "x"', "", "two;three"], ["José", "'=1", "line", "\\n"]]

    assert list(csv.reader(io.StringIO(table(rows).decode(), newline=""), strict=True)) == rows
