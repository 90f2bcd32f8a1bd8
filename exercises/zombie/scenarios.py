"""A parent with children, as a program of its own; runs beside student code."""

import os
import sys
from collections.abc import Mapping


def families(stage, *, endings):
    """Spawn and reap one family after the other; `endings` lists how the children of each are to end."""
    for turn, family in enumerate(endings):
        children = stage.attempt(stage.module.spawn, len(family), _work(stage, turn, family))
        stage.wait(f"spawned {turn}", _pids(children))
        codes = stage.attempt(stage.module.reap, children)
        stage.wait(f"reaped {turn}", _pairs(codes))


def _work(stage, turn, family):
    """What the children of a family do: child i says that it is there, waits at its gate and ends."""

    def work(number):
        stage.tell(f"at work {turn}", number)
        stage.wait(f"end {turn} {number}")
        _end(family[number] if number in range(len(family)) else 0)  # the check says that it is a wrong number

    return work


def _end(code):
    """End as the exit code says: 0 is a plain return, below 0 is the signal that kills."""
    if code < 0:
        os.kill(os.getpid(), -code)
    elif code:
        sys.exit(code)


def _pids(children):
    """The pid of each, None for what has none; None when it is no list."""
    return [getattr(child, "pid", None) for child in children] if isinstance(children, list) else None


def _pairs(codes):
    """The items of a dictionary as lists, which is what can be told; else the thing itself."""
    return [list(pair) for pair in codes.items()] if isinstance(codes, Mapping) else codes
