"""How wide what people read may be."""

from __future__ import annotations

import os
import shutil
from typing import Final, TextIO

_LEAST: Final = 60
_MOST: Final = 180  # beyond it eyes lose the line


def width(stream: TextIO | None) -> int | None:
    """How many columns a terminal has, within reason; None for a file, a pipe or a log, which have no width.

    A program may have been started without a standard output, which then is None or closed.
    """
    if stream is None or stream.closed or not stream.isatty():
        return None
    return min(max(_columns(stream), _LEAST), _MOST)


def _columns(terminal: TextIO) -> int:
    if "COLUMNS" not in os.environ:
        try:
            return os.get_terminal_size(terminal.fileno()).columns
        except OSError:
            pass
    return shutil.get_terminal_size().columns
