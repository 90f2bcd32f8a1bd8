"""How much an archive may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one archive; `strict`: one bad member condemns it all, for it is one student's."""

    archive_bytes: int
    total_bytes: int
    ratio: int
    members: int
    directory_bytes: int
    strict: bool


ONE_STUDENT: Final = Limits(
    archive_bytes=20_000_000,
    total_bytes=100_000_000,
    ratio=200,
    members=10_000,
    directory_bytes=2_000_000,
    strict=True,
)
WHOLE_CLASS: Final = Limits(
    archive_bytes=4_000_000_000,
    total_bytes=8_000_000_000,
    ratio=200,
    members=500_000,
    directory_bytes=200_000_000,
    strict=False,
)
