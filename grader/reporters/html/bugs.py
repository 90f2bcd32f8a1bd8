"""The bugs of a class, the most common first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from grader.gradebook import Gradebook
from grader.reporters.html.found import found, is_uniform
from grader.verdict import CheckResult, Report, Verdict

EVERY_CHECK: Final = ""
_NO_BUGS: Final = frozenset({Verdict.PASS, Verdict.UNSOLVED, Verdict.UNSUPPORTED, Verdict.ERROR})
# So that the page stays small for a class in which nothing works.
_BUGS: Final = 40
_WAYS: Final = 5
_STUDENTS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way in which a check was seen to fail; `students` are as many as are to be named."""

    found: str
    count: int
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bug:
    """A check of an exercise, or every check, that ended in one verdict for so many students."""

    exercise: str
    check: str
    verdict: Verdict
    count: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bugs:
    """The most common bugs, and how many more there are."""

    shown: tuple[Bug, ...]
    left_out: int


def bugs(book: Gradebook) -> Bugs:
    """What went wrong, by exercise, check, verdict and what was found."""
    seen: dict[tuple[str, str, Verdict], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for report in book.results:
        for name, check in _failing(report):
            seen[report.exercise, name, check.verdict][found(check)].append(report.student)
    grouped = [_bug(*place, ways) for place, ways in seen.items()]
    grouped.sort(key=lambda bug: (-bug.count, bug.exercise, bug.check, bug.verdict))
    return Bugs(shown=tuple(grouped[:_BUGS]), left_out=len(grouped[_BUGS:]))


def _failing(report: Report) -> Iterator[tuple[str, CheckResult]]:
    failing = [check for check in report.checks if check.verdict not in _NO_BUGS]
    if failing and is_uniform(report):
        yield EVERY_CHECK, failing[0]
    else:
        yield from ((check.name, check) for check in failing)


def _bug(exercise: str, check: str, verdict: Verdict, seen: dict[str, list[str]]) -> Bug:
    ordered = sorted(seen.items(), key=lambda way: (-len(way[1]), way[0]))
    rest = [student for _, students in ordered[_WAYS:] for student in students]
    ways = [*ordered[:_WAYS], *([("something else", sorted(rest))] if rest else [])]
    return Bug(
        exercise=exercise,
        check=check,
        verdict=verdict,
        count=sum(len(students) for students in seen.values()),
        ways=tuple(_named(ways)),
    )


def _named(ways: Sequence[tuple[str, list[str]]]) -> Iterator[Way]:
    room = _STUDENTS
    for text, students in ways:
        yield Way(found=text, count=len(students), students=tuple(students[:room]))
        room = max(0, room - len(students))
