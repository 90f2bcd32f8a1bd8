"""What the page of a class shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.gradebook import Change, Gradebook, Mark
from grader.points import BY_HAND
from grader.points import marks as marking
from grader.promises import promises
from grader.reporters.html.bugs import bugs
from grader.reporters.html.distribution import HEIGHT, WIDTH, distributions
from grader.reporters.html.found import said
from grader.reporters.html.names import brief_names, shown, shown_names
from grader.verdict import Report, Verdict

_LINES_BY_HAND = 3
_WIDTH_BY_HAND = 300
_MOST = 200  # rows of a table of what needs a look, so that the page stays small


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One student's work for one exercise; `file` is the student's page."""

    name: str
    file: str
    report: Report
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is said otherwise than after the run before; no `file` where the student has no page any more."""

    name: str
    file: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """All marks of one student; `open` are those that a person has to decide."""

    name: str
    file: str
    points: float
    max_points: float
    works: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many pass a check, of those of whom it could be decided."""

    exercise: str
    sentence: str
    passed: int
    decided: int
    by_hand: int

    @property
    def share(self) -> int:
        """In per cent."""
        return round(100 * self.passed / self.decided) if self.decided else 0


def overview(book: Gradebook, *, files: Mapping[str, str]) -> dict[str, object]:
    """The values for the template; `files` are the names of the students' pages."""
    marks, names = marking(book), brief_names(book)
    rows = [_row(report, marks, names, files) for report in book.results]
    by_hand = [row for row in rows if row.mark.points is None]
    late = [row for row in rows if row.mark.marked_late and row.mark.override is None]
    sentences = _sentences(book)
    return {
        "title": shown(book.title) or "Class report",
        "book": book,
        "rows": rows,
        "students": len({report.student for report in book.results}),
        "exercises": sorted({report.exercise for report in book.results}),
        "verdicts": [(verdict, count) for verdict, count in _counted(book) if count],
        "by_hand": [(row, _why(row.report)) for row in by_hand[:_MOST]],
        "by_hand_left_out": len(by_hand[_MOST:]),
        "late": late[:_MOST],
        "late_left_out": len(late[_MOST:]),
        "absent": _absent(book, shown_names(book)),
        "strangers": _strangers(book, names),
        "unmatched": [(names[each.student], each) for each in book.unmatched[:_MOST]],
        "unmatched_left_out": len(book.unmatched[_MOST:]),
        "changes": [_changed(change, names, files) for change in book.changes[:_MOST]],
        "changes_left_out": len(book.changes[_MOST:]),
        "distributions": distributions(marks),
        "bar_width": WIDTH,
        "bar_height": HEIGHT,
        "bugs": bugs(book, order=list(sentences)),
        "sentences": sentences,
        "names": names,
        "rates": list(_rates(book, sentences)),
        "totals": list(_totals(marks, shown_names(book), files)),
    }


def _row(
    report: Report, marks: Mapping[tuple[str, str], Mark], names: Mapping[str, str], files: Mapping[str, str]
) -> Row:
    return Row(
        name=names[report.student],
        file=files[report.student],
        report=report,
        mark=marks[report.student, report.exercise],
    )


def _counted(book: Gradebook) -> Iterator[tuple[Verdict, int]]:
    counted = Counter(report.verdict for report in book.results)
    return ((verdict, counted[verdict]) for verdict in reversed(Verdict))


def _why(report: Report) -> list[str]:
    check = next((check for check in report.checks if check.verdict in BY_HAND), None)
    return [shown(line, _WIDTH_BY_HAND) for line in said(check)[:_LINES_BY_HAND]] if check is not None else []


def _absent(book: Gradebook, names: Mapping[str, str]) -> list[str]:
    present = {report.student for report in book.results}
    listed = {person.id for person in book.people if book.rostered}
    return sorted(names[student] for student in listed - present)


def _strangers(book: Gradebook, names: Mapping[str, str]) -> list[str]:
    """Who has work and is not in the roster, where there is one."""
    present = {report.student for report in book.results if book.rostered}
    return sorted(names[student] for student in present - {person.id for person in book.people})


def _changed(change: Change, names: Mapping[str, str], files: Mapping[str, str]) -> Changed:
    student = change.was.student
    return Changed(name=names[student], file=files.get(student, ""), change=change)


def _sentences(book: Gradebook) -> Mapping[tuple[str, str], str]:
    """What each check promises, by exercise and check, in the order of the rubrics."""
    written = {
        (exercise.name, name): sentence
        for exercise in book.exercises.values()
        for name, sentence in promises(exercise).items()
    }
    others = {
        (report.exercise, check.name): check.name.replace("_", " ")
        for report in book.results
        for check in report.checks
        if (report.exercise, check.name) not in written
    }
    return written | others


def _rates(book: Gradebook, sentences: Mapping[tuple[str, str], str]) -> Iterator[Rate]:
    ends: dict[tuple[str, str], list[Verdict]] = {}
    for report in book.results:
        for check in report.checks:
            ends.setdefault((report.exercise, check.name), []).append(check.verdict)
    order: Sequence[tuple[str, str]] = list(sentences)
    for place in sorted(ends, key=lambda place: (place[0], order.index(place))):
        by_hand = sum(verdict in BY_HAND for verdict in ends[place])
        yield Rate(
            exercise=place[0],
            sentence=sentences[place],
            passed=ends[place].count(Verdict.PASS),
            decided=len(ends[place]) - by_hand,
            by_hand=by_hand,
        )


def _totals(
    marks: Mapping[tuple[str, str], Mark], names: Mapping[str, str], files: Mapping[str, str]
) -> Iterator[Total]:
    own: dict[str, list[Mark]] = {}
    for (student, _), mark in sorted(marks.items(), key=lambda item: item[0]):
        own.setdefault(student, []).append(mark)
    for student, given in own.items():
        yield Total(
            name=names[student],
            file=files.get(student, ""),
            points=sum(mark.points or 0.0 for mark in given),
            max_points=sum(mark.max_points for mark in given if not mark.extra_credit),
            works=len(given),
            open=sum(mark.points is None for mark in given),
        )
