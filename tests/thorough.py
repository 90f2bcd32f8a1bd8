"""How much is tried: what notices a fault within a quarter of an hour or, with `RACECOURSE_THOROUGH=yes`, all of it.

`make soak` is thorough.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

THOROUGH: Final = "RACECOURSE_THOROUGH" in os.environ
_PART: Final = 3

T = TypeVar("T")


def examples(count: int) -> int:
    """Of so many examples, how many are drawn."""
    return count if THOROUGH else -(-count // _PART)


def some(items: Sequence[T]) -> Sequence[T]:
    """Of these, those that are tried: every third."""
    return items if THOROUGH else items[::_PART]
