"""CSV for spreadsheets and gradebooks: no cell is a formula, whatever a student calls themselves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from grader.printable import bounded, encodable

# OWASP, "CSV Injection"; with the full-width forms, which some spreadsheets read alike.
_FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as UTF-8, each cell quoted where it needs to be (RFC 4180)."""
    stream = io.StringIO()
    csv.writer(stream).writerows([encodable(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def cell(text: str) -> str:
    """Text of others as one line that no spreadsheet computes: an apostrophe comes before what would be a formula."""
    return f"'{bounded(text)}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else bounded(text)
