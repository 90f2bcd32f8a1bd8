"""What is known of a class once it is graded: reports, the work they are of, people and marks."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import grader
from grader.exercise import Exercise
from grader.verdict import Report, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one student handed in for one exercise, once: attempt 1 is the first.

    `files` holds the names and bytes that were graded, the exercise's own first; none when they could not be read.
    `origin` says for people where it came from; `late`, that a learning platform has marked it so.
    """

    student: str
    exercise: str
    attempt: int = 1
    handed_in: datetime | None = None
    origin: str = ""
    late: bool = False
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A work and what became of it.

    `sandbox` is the level at which the work was graded, `failed_probes` says in sentences which claims of better ones
    did not hold then; empty in a store from before that was kept, and of no account when records are compared.
    """

    work: Work
    report: Report
    sandbox: str = field(default="", compare=False)
    failed_probes: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One line of a roster; `ids` are those of learning platforms, such as `canvas` or `moodle`."""

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A mark that a person gives, and why."""

    student: str
    exercise: str
    points: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a student gets for an exercise; None where a person has to decide.

    `points` and `max_points` are in the course's points: after weight, deduction and override. `graded` are those of
    the rubric. What is for extra credit adds nothing to what can be had: leave its `max_points` out of a sum. Attempt 0
    was not handed in: an override gives the points. `marked_late` is work that is late by nobody knows how much, for
    which the course has no rule: nothing is deducted, and a person may.
    """

    student: str
    exercise: str
    points: float | None
    max_points: float
    graded: float
    attempt: int = 1
    late_days: int = 0
    marked_late: bool = False
    deducted: float = 0.0
    extra_credit: bool = False
    override: Override | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was said of a student's work in an exercise at the end of a run; points as in `Mark`."""

    student: str
    exercise: str
    verdict: Verdict
    points: float | None
    max_points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is said otherwise than after the run before; `now` is None when there is no work any more."""

    was: Told
    now: Told | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradebook:
    """The reports of a class, sorted, and what graded them.

    `results` has one report for each student and exercise, of the attempt that counts; `records` has all attempts that
    were graded. `people` is the roster when `rostered`, with those of whom there is no work, else whom the submissions
    name. `rules` are the course's own for marks, in sentences; `unmatched` are overrides for somebody or something that
    is not there.
    """

    version: str
    python: str
    sandbox: str
    results: tuple[Report, ...]
    title: str = ""
    records: tuple[Record, ...] = ()
    people: tuple[Person, ...] = ()
    rostered: bool = False
    marks: tuple[Mark, ...] = ()
    rules: tuple[str, ...] = ()
    unmatched: tuple[Override, ...] = ()
    changes: tuple[Change, ...] = ()
    exercises: Mapping[str, Exercise] = field(default_factory=dict)


def gradebook(records: Iterable[Record], *, sandbox: str, exercises: Mapping[str, Exercise] | None = None) -> Gradebook:
    """Collect records by this grader and this Python, in the order of student, exercise and attempt.

    The newest attempt counts.
    """
    ordered = sorted(records, key=lambda record: (record.work.student, record.work.exercise, record.work.attempt))
    newest = {(record.work.student, record.work.exercise): record.report for record in ordered}
    return Gradebook(
        version=grader.__version__,
        python=platform.python_version(),
        sandbox=sandbox,
        results=tuple(newest.values()),
        records=tuple(ordered),
        exercises=exercises or {},
    )
