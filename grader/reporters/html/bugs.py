"""The bugs of a class, the most common first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from grader.gradebook import Gradebook
from grader.reporters.html.found import found, is_uniform
from grader.verdict import CheckResult, Report, Verdict

_EVERY_CHECK: Final = ""
_NO_BUGS: Final = frozenset({Verdict.PASS, Verdict.UNSOLVED, Verdict.UNSUPPORTED, Verdict.ERROR})
# So that the page stays small for a class in which nothing works.
_BUGS: Final = 40
_WAYS: Final = 5
_STUDENTS: Final = 100

_Seen = dict[str, list[str]]  # students by what was found


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way in which a check was seen to fail; `students` are as many as are to be named."""

    found: str
    count: int
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bug:
    """Checks of an exercise that ended in one verdict for the same students; no checks stand for all of them.

    `ways` are those in which the first of them was seen to fail.
    """

    exercise: str
    checks: tuple[str, ...]
    verdict: Verdict
    count: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bugs:
    """The most common bugs, and how many more there are."""

    shown: tuple[Bug, ...]
    left_out: int


def bugs(book: Gradebook, *, order: Sequence[tuple[str, str]]) -> Bugs:
    """What went wrong, by exercise, check, verdict and what was found; `order` is that of exercises and checks."""
    place = {name: number for number, name in enumerate(order)}
    seen: dict[tuple[str, str, Verdict], _Seen] = defaultdict(lambda: defaultdict(list))
    for report in book.results:
        for name, check in _failing(report):
            seen[report.exercise, name, check.verdict][found(check)].append(report.student)
    grouped: dict[tuple[str, Verdict, frozenset[str]], list[str]] = defaultdict(list)
    for exercise, name, verdict in sorted(seen, key=lambda one: (place.get(one[:2], -1), one)):
        students = frozenset(one for some in seen[exercise, name, verdict].values() for one in some)
        grouped[exercise, verdict, students].append(name)
    listed = [
        Bug(
            exercise=exercise,
            checks=tuple(filter(None, names)),
            verdict=verdict,
            count=len(students),
            ways=tuple(_ways(seen[exercise, names[0], verdict])),
        )
        for (exercise, verdict, students), names in grouped.items()
    ]
    listed.sort(key=lambda bug: (-bug.count, bug.exercise))
    return Bugs(shown=tuple(listed[:_BUGS]), left_out=len(listed[_BUGS:]))


def _failing(report: Report) -> Iterator[tuple[str, CheckResult]]:
    failing = [check for check in report.checks if check.verdict not in _NO_BUGS]
    if failing and is_uniform(report):
        yield _EVERY_CHECK, failing[0]
    else:
        yield from ((check.name, check) for check in failing)


def _ways(seen: _Seen) -> Iterator[Way]:
    ordered = sorted(seen.items(), key=lambda way: (-len(way[1]), way[0]))
    rest = sorted(student for _, students in ordered[_WAYS:] for student in students)
    room = _STUDENTS
    for text, students in [*ordered[:_WAYS], *([("something else", rest)] if rest else [])]:
        yield Way(found=text, count=len(students), students=tuple(students[:room]))
        room = max(0, room - len(students))
