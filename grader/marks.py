"""From what was graded to what a student gets: the attempt that counts, its weight, lateness and overrides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from grader.exercise import Exercise
from grader.gradebook import Gradebook, Mark, Override, Record
from grader.policy import Counted, Policy
from grader.verdict import Report, Verdict

BY_HAND: Final = frozenset({Verdict.ERROR, Verdict.UNSUPPORTED})
_HALF: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What a student gets in all; `undecided` are exercises whose marks are still to be given by a person."""

    student: str
    points: float
    max_points: float
    undecided: tuple[str, ...] = ()


def marked(book: Gradebook, *, policy: Policy, overrides: Iterable[Override] = ()) -> Gradebook:
    """The book with its marks; `results` then are of the attempts that count by this policy.

    It depends on nothing but what is given, and not on its order.
    """
    given = {(each.student, each.exercise): each for each in overrides}
    counted = [_counted(attempts, book=book, policy=policy) for attempts in _by_work(book.records)]
    marks = {(mark.student, mark.exercise): mark for _record, mark in counted}
    students = {each.student for each in marks.values()} | {person.id for person in book.people}
    unmatched: list[Override] = []
    for place, override in given.items():
        worth = _worth_unseen(override.exercise, book=book, policy=policy)
        if place in marks:
            marks[place] = _overridden(marks[place], override)
        elif override.student in students and worth is not None:
            marks[place] = _overridden(_nothing_handed_in(override, worth=worth, policy=policy), override)
        else:
            unmatched.append(override)
    return replace(
        book,
        results=tuple(record.report for record, _mark in counted),
        title=policy.title,
        marks=tuple(marks[place] for place in sorted(marks)),
        rules=(*policy.rules(), *(() if policy.late is None else policy.late.strangers(students))),
        unmatched=tuple(sorted(unmatched, key=lambda each: (each.student, each.exercise))),
    )


def totals(marks: Iterable[Mark]) -> list[Total]:
    """One for each student, sorted; all are measured by the same exercises: those that anybody has a mark for."""
    known = sorted(marks, key=attrgetter("student", "exercise"))
    most = {mark.exercise: 0.0 if mark.extra_credit else mark.max_points for mark in known}
    return [
        Total(
            student=student,
            points=_sum(mark.points for mark in own if mark.points is not None),
            max_points=_sum(most.values()),
            undecided=tuple(mark.exercise for mark in own if mark.points is None),
        )
        for student, own in ((student, list(group)) for student, group in groupby(known, attrgetter("student")))
    ]


def worth(exercise: Exercise, *, policy: Policy) -> float:
    """How many of the course's points there are for an exercise."""
    return float(_worth(exercise.name, rubric=exercise.rubric, policy=policy))


def _by_work(records: Iterable[Record]) -> list[list[Record]]:
    """All attempts at the same thing, oldest first."""
    place = attrgetter("work.student", "work.exercise")
    ordered = sorted(records, key=lambda record: (*place(record), record.work.attempt))
    return [list(attempts) for _place, attempts in groupby(ordered, place)]


def _counted(attempts: Sequence[Record], *, book: Gradebook, policy: Policy) -> tuple[Record, Mark]:
    marks = [(record, _mark(record, book=book, policy=policy)) for record in attempts]
    match policy.counted:
        case Counted.NEWEST:
            return marks[-1]
        case Counted.BEST:
            return max(marks, key=lambda pair: _promise(pair[1]))


def _promise(mark: Mark) -> tuple[float, bool, int]:
    """The most that an attempt can bring. A person has to look only where that would be better than what is known."""
    decided = mark.points is not None
    points = mark.points if mark.points is not None else max(0.0, mark.max_points - mark.deducted)
    return points, decided, mark.attempt


def _mark(record: Record, *, book: Gradebook, policy: Policy) -> Mark:
    work, report = record.work, record.report
    exercise = book.exercises.get(work.exercise)
    rubric = exercise.rubric if exercise else {check.name: check.max_score for check in report.checks}
    all_of_it = _worth(work.exercise, rubric=rubric, policy=policy)
    late = policy.late
    late_days = 0 if late is None else late.days(work.exercise, work.handed_in, student=work.student, marked=work.late)
    deduction = Fraction(0) if late is None else late.deduction(late_days, worth=all_of_it)
    by_hand = report.verdict in BY_HAND
    earned = all_of_it if by_hand else all_of_it * _share(report)
    left = min(_rounded(max(Fraction(0), earned - deduction), policy.decimals), float(all_of_it))
    return Mark(
        student=work.student,
        exercise=work.exercise,
        points=None if by_hand else left,
        max_points=float(all_of_it),
        graded=report.score,
        attempt=work.attempt,
        late_days=late_days,
        marked_late=late is not None
        and late.undecided(work.exercise, work.handed_in, student=work.student, marked=work.late),
        deducted=_rounded(min(earned, deduction), policy.decimals),
        extra_credit=work.exercise in policy.extra_credit,
    )


def _share(report: Report) -> Fraction:
    """What part of its rubric a submission has reached, from 0 to 1."""
    reached = sum((_exactly(check.score) for check in report.checks), start=Fraction(0))
    most = sum((_exactly(check.max_score) for check in report.checks), start=Fraction(0))
    return min(max(reached / most, Fraction(0)), Fraction(1)) if most else Fraction(0)


def _worth(name: str, *, rubric: Mapping[str, float], policy: Policy) -> Fraction:
    return policy.weights.get(name) or sum(map(_exactly, rubric.values()), start=Fraction(0))


def _worth_unseen(name: str, *, book: Gradebook, policy: Policy) -> float | None:
    """What an exercise is worth of which a student handed in nothing; None when the book does not know it."""
    exercise = book.exercises.get(name)
    return None if exercise is None else worth(exercise, policy=policy)


def _nothing_handed_in(override: Override, *, worth: float, policy: Policy) -> Mark:
    return Mark(
        student=override.student,
        exercise=override.exercise,
        points=None,
        max_points=worth,
        graded=0.0,
        attempt=0,
        extra_credit=override.exercise in policy.extra_credit,
    )


def _overridden(mark: Mark, override: Override) -> Mark:
    return replace(mark, points=override.points, override=override)


def _rounded(points: Fraction, decimals: int) -> float:
    """Half up, of a number that is not negative."""
    factor = 10**decimals
    return float(Decimal(math.floor(points * factor + _HALF)).scaleb(-decimals))


@lru_cache(maxsize=1000)
def _exactly(number: float) -> Fraction:
    """The decimal number that was meant, not the binary one nearest to it."""
    return Fraction(str(number))


def _sum(numbers: Iterable[float]) -> float:
    return float(sum(map(_exactly, numbers), start=Fraction(0)))
