"""Which objects are files, and that they have been read or written: the state of a program that no variable shows."""

from __future__ import annotations

from typing import Any, Final

KINDS: Final[set[type]] = set()  # the classes of files
_LONG: Final = 200
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


def state(stream: Any) -> tuple[bool, str]:
    """What there is to be known of a file: which it is, if it is open. Each round of a loop may open it anew."""
    try:
        return (True, "") if stream.closed else (False, str(stream.name)[:_LONG])
    except (AttributeError, ValueError):  # somebody has taken it to pieces
        return (True, "")
