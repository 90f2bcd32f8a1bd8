from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from collections.abc import Callable, Iterator
from io import StringIO
from typing import TextIO

import pytest

from grader import screen

Terminal = Callable[[int], TextIO]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Makes a terminal of so many columns."""
    monkeypatch.delenv("COLUMNS", raising=False)
    opened: list[tuple[int, TextIO]] = []

    def made(columns: int) -> TextIO:
        outer, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
        opened.append((outer, os.fdopen(inner, "w")))
        return opened[-1][1]

    yield made
    for outer, stream in opened:
        stream.close()
        os.close(outer)


def test_a_file_or_a_pipe_has_no_width() -> None:
    assert screen.width(StringIO()) is None


def test_who_has_no_standard_output_has_no_width() -> None:
    closed = StringIO()
    closed.close()

    assert screen.width(None) is None
    assert screen.width(closed) is None


def test_a_terminal_has_its_own_width_whatever_the_standard_output_is(terminal: Terminal) -> None:
    assert screen.width(terminal(91)) == 91


@pytest.mark.parametrize(("columns", "expected"), [(20, 60), (1000, 180)])
def test_nobody_is_asked_to_read_lines_too_short_or_too_long(terminal: Terminal, columns: int, expected: int) -> None:
    assert screen.width(terminal(columns)) == expected


def test_who_says_how_many_columns_there_are_is_believed(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")

    assert screen.width(terminal(91)) == 77
