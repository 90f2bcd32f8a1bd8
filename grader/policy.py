"""How a course gives marks: what `course.toml` says."""

from __future__ import annotations

import zoneinfo
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from grader import document
from grader.document import Document
from grader.exercise import unknown
from grader.printable import bounded

NAME: Final = "course.toml"
ALL: Final = "*"  # no exercise is called so
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_MOST: Final = 1_000_000
_MOST_DAYS: Final = 3650
_ALL: Final = 100
_NAMED: Final = 20


class Counted(StrEnum):
    """Which of several attempts counts."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """When work is due, and what each day begun after that costs.

    `deadlines` are those of single exercises. `per_day` and `cap` are parts of what an exercise is worth (1 is all of
    it) or, with `in_points`, points. Days are counted from the end of the grace. A time without a zone is in `zone`.
    `extensions` are the days that single students have more, by exercise; `ALL` stands for those that are not named.
    What a learning platform has only marked late counts as `marked_days` late; None leaves it to a person.
    """

    deadline: datetime | None = None
    deadlines: Mapping[str, datetime] = field(default_factory=dict)
    zone: tzinfo = UTC
    per_day: Fraction = Fraction(0)
    cap: Fraction | None = None
    in_points: bool = False
    grace: timedelta = timedelta()
    marked_days: int | None = None
    extensions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def days(self, exercise: str, handed_in: datetime | None, *, student: str, marked: bool = False) -> int:
        """How many days have begun since the student's deadline; 0 where there is none.

        What came nobody knows when is in time, unless it is `marked` late. A time says more than a mark does, and a
        mark says nothing of whoever has an extension: the platform does not know of it.
        """
        due = self._due(exercise, student)
        if due is None:
            return 0
        if handed_in is None:
            return (self.marked_days or 0) if marked and not self._more(exercise, student) else 0
        try:
            arrived = _moment(handed_in, zone=self.zone)
        except OverflowError:  # what came with the work may claim any year
            arrived = handed_in.replace(tzinfo=UTC)
        over = arrived - due - self.grace
        return max(0, -(-over // _DAY))

    def undecided(self, exercise: str, handed_in: datetime | None, *, student: str, marked: bool) -> bool:
        """Whether it is late by nobody knows how much, and a person has to say what that costs."""
        unruled = self.marked_days is None or self._more(exercise, student) > 0
        return marked and handed_in is None and unruled and self._due(exercise, student) is not None

    def deduction(self, days: int, *, worth: Fraction) -> Fraction:
        """The points that so many days cost, of an exercise worth so many."""
        share = days * self.per_day if self.cap is None else min(days * self.per_day, self.cap)
        return share if self.in_points else share * worth

    def rules(self) -> Iterator[str]:
        """What is said of it in a report."""
        of = "" if self.in_points else " of what the exercise is worth"
        most = "" if self.cap is None else f", at most {self._amount(self.cap)}"
        after = f", after {self.grace // _MINUTE} minutes of grace" if self.grace else ""
        yield f"Each day begun after the deadline costs {self._amount(self.per_day)}{of}{most}{after}."
        yield "What came without a time counts as in time."
        if self.marked_days is None:
            yield "From what a platform has marked late without a time nothing is deducted: a person decides."
        else:
            counts = f"{self.marked_days} day{'s' * (self.marked_days > 1)} late"
            yield f"What a platform has marked late without a time counts as {counts}."
        if self.extensions:
            some = [f"{bounded(student)} {_more(days)}" for student, days in islice(self.extensions.items(), _NAMED)]
            left = len(self.extensions) - len(some)
            yield f"Extensions: {'; '.join(some)}{f'; and {left} students more' if left else ''}."

    def strangers(self, students: Container[str]) -> tuple[str, ...]:
        """A sentence on the extensions of whoever is not among the students; none where there are no such."""
        named = [bounded(student) for student in self.extensions if student not in students]
        return (f"Extensions for nobody who is here: {', '.join(named)}.",) if named else ()

    def _due(self, exercise: str, student: str) -> datetime | None:
        """In UTC. A day more is one on the wall, also when summer ends."""
        due = self.deadlines.get(exercise, self.deadline)
        if due is None:
            return None
        more = timedelta(days=self._more(exercise, student))
        return _moment(_moment(due, zone=self.zone).astimezone(self.zone) + more, zone=self.zone)

    def _more(self, exercise: str, student: str) -> int:
        own = self.extensions.get(student, {})
        return own.get(exercise, own.get(ALL, 0))

    def _amount(self, share: Fraction) -> str:
        return f"{float(share):g} points" if self.in_points else f"{float(share * 100):g} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules by which a course turns reports into marks; as it stands here, marks are the points of the rubric.

    `weights` says what exercises are worth in the course's points; others are worth the points of their rubric.
    `given` says whether the course has rules of its own.
    """

    title: str = ""
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    extra_credit: frozenset[str] = frozenset()
    late: Lateness | None = None
    counted: Counted = Counted.NEWEST
    decimals: int = 2
    given: bool = False

    def rules(self) -> tuple[str, ...]:
        """The same in sentences, for the foot of a report; none where the course has no rules of its own."""
        if not self.given:
            return ()
        late = () if self.late is None else self.late.rules()
        counted = f"The {self.counted} attempt counts{', lateness included' * (self.counted is Counted.BEST)}."
        to = f"{self.decimals} decimal{'s' * (self.decimals > 1)}" if self.decimals else "whole points"
        return (*late, counted, f"Marks are rounded half up to {to}.")


_Days = Annotated[int, msgspec.Meta(ge=1, le=_MOST_DAYS)]
_Extensions = dict[str, _Days | dict[str, _Days]]


class _Late(msgspec.Struct, forbid_unknown_fields=True):
    deadline: datetime | None = None
    deadlines: dict[str, datetime] = msgspec.field(default_factory=dict)
    time_zone: str | None = None
    percent_per_day: Annotated[float, msgspec.Meta(gt=0, le=100)] | None = None
    points_per_day: Annotated[float, msgspec.Meta(gt=0, le=_MOST)] | None = None
    cap: Annotated[float, msgspec.Meta(gt=0, le=_MOST)] | None = None
    grace_minutes: Annotated[int, msgspec.Meta(ge=0, le=_MOST)] = 0
    grace_hours: Annotated[int, msgspec.Meta(ge=0, le=_MOST)] = 0
    marked_days: Annotated[int, msgspec.Meta(ge=1, le=_MOST)] | None = None
    extensions: _Extensions = msgspec.field(default_factory=dict)


class _Attempts(msgspec.Struct, forbid_unknown_fields=True):
    count: Counted = Counted.NEWEST


class _Rounding(msgspec.Struct, forbid_unknown_fields=True):
    decimals: Annotated[int, msgspec.Meta(ge=0, le=6)] = 2
    mode: Literal["half-up"] = "half-up"


_Weights = dict[str, Annotated[float, msgspec.Meta(gt=0, le=_MOST)]]


class _Course(msgspec.Struct, forbid_unknown_fields=True):
    title: str = ""
    extra_credit: tuple[str, ...] = ()
    weights: _Weights = msgspec.field(default_factory=dict)
    late: _Late | None = None
    attempts: _Attempts = msgspec.field(default_factory=_Attempts)
    rounding: _Rounding = msgspec.field(default_factory=_Rounding)


_DATE_AND_TIME: Final = "a date and time without quotes, such as 2026-11-30T23:59:00"
_FORM: Final = document.Form(
    content=_Course,
    tables={"late": _Late, "attempts": _Attempts, "rounding": _Rounding},
    entries={"weights": _Weights, "late.deadlines": dict[str, datetime], "late.extensions": _Extensions},
    expected={
        "title": "a text",
        "extra_credit": "a list of names of exercises",
        "weights": f"`exercise = points`, points above 0 and at most {_MOST:,}",
        "late": "a table with the keys deadline or [late.deadlines], percent_per_day or points_per_day",
        "late.deadline": _DATE_AND_TIME,
        "late.deadlines": f"`exercise = deadline`, each {_DATE_AND_TIME}",
        "late.time_zone": 'a name such as "Europe/Berlin"',
        "late.percent_per_day": "a number above 0, at most 100",
        "late.points_per_day": "a number above 0",
        "late.cap": "a number above 0, of percent or points as the key per day has it",
        "late.grace_minutes": "a whole number, 0 or more",
        "late.grace_hours": "a whole number, 0 or more",
        "late.extensions": f"`student = days` or `student = {{exercise = days}}`, whole days from 1 to {_MOST_DAYS:,}",
        "late.marked_days": "a whole number, 1 or more",
        "attempts": 'count = "newest" or count = "best"',
        "rounding.decimals": "a whole number from 0 to 6",
        "rounding.mode": '"half-up"',
    },
)


def read(course: Path, exercises: Iterable[str]) -> Policy:
    """The policy of a course, whose exercises are those; without a `course.toml` that of no course.

    Raises `UsageError` naming file, line and what is expected there.
    """
    path = course / NAME
    if not path.exists():
        return Policy()
    file = document.read(path, _FORM)
    said = file.content
    _check_names(file, known=list(exercises))
    return Policy(
        title=said.title,
        weights={name: _exactly(points) for name, points in said.weights.items()},
        extra_credit=frozenset(said.extra_credit),
        late=None if said.late is None else _lateness(file, said.late),
        counted=said.attempts.count,
        decimals=said.rounding.decimals,
        given=True,
    )


def _check_names(file: Document[_Course], *, known: list[str]) -> None:
    said = file.content
    named = [("weights", name) for name in said.weights]
    named += [("extra_credit", name) for name in said.extra_credit]
    places: list[tuple[tuple[str, ...], str]] = [((table, name), name) for table, name in named]
    if said.late is not None:
        places += [(("late", "deadlines", name), name) for name in said.late.deadlines]
        for student, days in said.late.extensions.items():
            own = [name for name in days if name != ALL] if isinstance(days, dict) else []
            places += [(("late", "extensions", student, name), name) for name in own]
    for place, name in places:
        if name not in known:
            raise file.wrong(unknown(name, known=known), *place)


def _lateness(file: Document[_Course], late: _Late) -> Lateness:
    if late.deadline is None and not late.deadlines:
        raise file.wrong("missing key `deadline`; expected one, or a table [late.deadlines]", "late")
    if (late.percent_per_day is None) == (late.points_per_day is None):
        raise file.wrong("expected one of `percent_per_day` and `points_per_day`", "late", "points_per_day")
    in_points = late.percent_per_day is None
    if late.cap is not None and late.cap > _ALL and not in_points:
        raise file.wrong(f"wrong value for `late.cap`; expected at most {_ALL} percent", "late", "cap")
    unit = 1 if in_points else _ALL
    zone = _zone(file, late)
    return Lateness(
        deadline=_deadline(file, late.deadline, zone, "deadline") if late.deadline else None,
        deadlines={name: _deadline(file, due, zone, "deadlines", name) for name, due in late.deadlines.items()},
        zone=zone or UTC,
        per_day=_exactly(late.percent_per_day or late.points_per_day or 0) / unit,
        cap=None if late.cap is None else _exactly(late.cap) / unit,
        in_points=in_points,
        grace=timedelta(hours=late.grace_hours, minutes=late.grace_minutes),
        marked_days=late.marked_days,
        extensions={
            student: days if isinstance(days, dict) else {ALL: days} for student, days in late.extensions.items()
        },
    )


def _zone(file: Document[_Course], late: _Late) -> tzinfo | None:
    if late.time_zone is None:
        return None
    try:
        return zoneinfo.ZoneInfo(late.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        what = f"there is no time zone {late.time_zone!r}; expected {_FORM.expected['late.time_zone']}"
        raise file.wrong(what, "late", "time_zone") from None


def _deadline(file: Document[_Course], due: datetime, zone: tzinfo | None, *place: str) -> datetime:
    if due.tzinfo is None and zone is None:
        what = f"in which time zone? Add `time_zone = NAME` to [late], or write {due.isoformat()}+01:00"
        raise file.wrong(what, "late", *place)
    try:
        return _moment(due, zone=zone or UTC)
    except OverflowError:
        raise file.wrong(f"expected {_DATE_AND_TIME}, of some year nearer to ours", "late", *place) from None


def _more(days: Mapping[str, int]) -> str:
    return ", ".join(
        f"{count} day{'s' * (count > 1)}{'' if name == ALL else f' for {name}'}" for name, count in days.items()
    )


def _moment(when: datetime, *, zone: tzinfo) -> datetime:
    """In UTC: a difference within one time zone is that of clocks on the wall, and wrong when summer ends."""
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)


def _exactly(number: float) -> Fraction:
    """What stands in the file, not the binary number nearest to it."""
    return Fraction(str(number))
