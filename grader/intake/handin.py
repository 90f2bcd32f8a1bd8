"""What one student handed in at one time, before it is known which exercises it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from grader.intake.bundle import Bundle, Files


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whose it is, as the source of it says.

    `name` is what it is graded under where no roster knows better, together with `tag` where two have one name;
    `others` are further spellings, the surest first; `ids` those of learning platforms.
    """

    name: str
    tag: str = ""
    email: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """One hand-in: whose, when, and how to look into it.

    `opened` raises `Unreadable` where it is refused as a whole. Hand-ins of one `group` are one attempt: where two hold
    the same exercise the first counts. `order` sorts attempts of which no time is known; `attempt` is the least number
    it can have. A `folder` is graded where it lies. One that is not `sure` is a student's only if it holds work.
    """

    who: Who
    origin: str
    opened: Callable[[], AbstractContextManager[Bundle]]
    group: str = ""
    handed_in: datetime | None = None
    order: tuple[int, ...] = ()
    attempt: int = 1
    late: bool = False
    folder: Path | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What SUBMISSIONS was taken for, empty where that goes without saying; `left` names what belongs to nobody."""

    kind: str
    hand_ins: tuple[HandIn, ...]
    left: tuple[str, ...] = ()


NOTHING: Final = Taken(kind="", hand_ins=())


def empty() -> AbstractContextManager[Bundle]:
    """What somebody hands in who hands in no file."""
    return nullcontext(Files(readers={}))
