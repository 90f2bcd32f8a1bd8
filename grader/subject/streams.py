"""Which objects are files, and that they have been read or written: the state of a program that no variable shows."""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Any, Final

KINDS: Final[set[type]] = set()  # the classes of files
UNBUFFERED: Final[set[type]] = set()  # and of what is below them
_NAMES: Final = (str, bytes, int)
_MOVED: Final[dict[int, int]] = {}


def moves(stream: Any) -> None:
    """A method of a file is called: it may go on in it."""
    _MOVED[id(stream)] = _MOVED.get(id(stream), 0) + 1


def is_gone(stream: Any) -> None:
    """The file is closed; how far somebody had come in it does not matter any more."""
    _MOVED.pop(id(stream), None)


def moved() -> int:
    """How often somebody has gone on in the files that are open."""
    return sum(_MOVED.values())


def state(value: Any) -> tuple[bool, str | bytes | int] | None:
    """Whether a file is closed, and else which it is: each round of a loop may open it anew. None: it is no file.

    No code of a submission is run for that: one that stands on something of theirs counts as no file.
    """
    below = value
    try:
        while type(below) in KINDS:
            below = below.buffer if isinstance(below, io.TextIOWrapper) else below.raw
    except ValueError:  # somebody has taken it to pieces
        return None
    if below is value or type(below) not in UNBUFFERED:
        return None
    if below.closed:
        return (True, "")
    name = below.__dict__.get("name")
    return (False, name) if type(name) in _NAMES else None


def flush() -> None:
    """Print what has been printed, as `multiprocessing` does: student code may have closed or replaced the streams."""
    for stream in sys.stdout, sys.stderr:
        with contextlib.suppress(AttributeError, ValueError):
            stream.flush()
