"""How wide what people read may be."""

from __future__ import annotations

import os
import shutil
from typing import Final, TextIO

_LEAST: Final = 60
_MOST: Final = 180  # beyond it eyes lose the line


def width(stream: TextIO) -> int | None:
    """How many columns a terminal has, within reason; None for a file, a pipe or a log, which have no width."""
    return min(max(_columns(stream), _LEAST), _MOST) if stream.isatty() else None


def _columns(terminal: TextIO) -> int:
    if "COLUMNS" not in os.environ:
        try:
            return os.get_terminal_size(terminal.fileno()).columns
        except OSError:
            pass
    return shutil.get_terminal_size().columns
