"""What the page of one student shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from grader import story
from grader.conductor.interleaving import left_out
from grader.exercise import Exercise
from grader.gradebook import Gradebook, Mark, Record, Work
from grader.points import BY_HAND
from grader.promises import promises
from grader.reporters import lanes
from grader.reporters.html.found import is_uniform, said
from grader.reporters.html.source import Source, sources
from grader.verdict import CheckResult, Evidence, Interleaving, Report, Verdict

_STEPS: Final = 300
_CHARACTERS: Final = 4000
_FAULT: Final = "The grader could not judge this. It costs you nothing: a person will look at it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check with its sentence; `said` is what happened, `figure` the interleaving, if there is one."""

    name: str
    sentence: str
    result: CheckResult
    said: tuple[str, ...]
    figure: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One exercise on the page; `whole` is said once when all checks ended alike."""

    title: str
    report: Report
    mark: Mark
    work: Work
    checks: tuple[Check, ...]
    whole: tuple[str, ...]
    sources: tuple[Source, ...]
    hint: str
    hint_number: int
    hints: int


def records_that_count(book: Gradebook) -> Mapping[tuple[str, str], Record]:
    """The record of each report: of several attempts the one whose report counts, else the newest."""
    counting = {(report.student, report.exercise): report for report in book.results}
    found: dict[tuple[str, str], Record] = {}
    for record in book.records:
        place = (record.work.student, record.work.exercise)
        if place not in found or found[place].report != counting.get(place):
            found[place] = record
    return found


def part(report: Report, *, mark: Mark, record: Record | None, exercise: Exercise | None, attempts: int) -> Part:
    """The part of one report; without a record there are no sources, without an exercise no hints."""
    work = record.work if record is not None else Work(student=report.student, exercise=report.exercise)
    lines = story.lines(work)
    uniform = is_uniform(report) and report.verdict is not Verdict.PASS
    sentences = promises(exercise) if exercise is not None else {}
    checks = [_check(check, report, sentences, lines) for check in _ordered(report, exercise)]
    hints = exercise.hints if exercise is not None and report.verdict is not Verdict.PASS else ()
    number = min(attempts, len(hints))
    return Part(
        title=exercise.title if exercise is not None else report.exercise,
        report=report,
        mark=mark,
        work=work,
        checks=tuple(replace(check, said=()) if uniform else check for check in checks),
        whole=checks[0].said if uniform else (),
        sources=tuple(sources(lines, _touched(report))),
        hint=hints[number - 1] if hints else "",
        hint_number=number,
        hints=len(hints),
    )


def _ordered(report: Report, exercise: Exercise | None) -> list[CheckResult]:
    order = list(exercise.rubric) if exercise is not None else []
    return sorted(report.checks, key=lambda one: order.index(one.name) if one.name in order else len(order))


def _check(
    result: CheckResult, report: Report, sentences: Mapping[str, str], lines: Mapping[str, Sequence[str]]
) -> Check:
    sentence = sentences.get(result.name, result.name.replace("_", " "))
    return Check(
        name=result.name,
        sentence=sentence,
        result=result,
        said=tuple(_said(result)),
        figure=_figure(result, title=f"{report.exercise}: {result.name}", lines=lines),
    )


def _said(result: CheckResult) -> list[str]:
    """What concerns the student: faults of ours and what is evidence for whoever decides does not."""
    if result.verdict is Verdict.ERROR:
        return [_FAULT]
    lines = said(result)
    if result.verdict in BY_HAND:
        return [*(lines[:-1] if result.evidence is Evidence.STRESS else lines), _FAULT]
    return lines


def _figure(result: CheckResult, *, title: str, lines: Mapping[str, Sequence[str]]) -> Markup:
    shown = result.interleaving
    if shown is None or not shown.steps:
        return Markup()
    end = story.consequence(replace(result, message=result.message[:_CHARACTERS]))
    text = lanes.bare(_short(shown), sources=lines, title=title, consequence=end)
    return Markup(text)  # noqa: S704 - made by an XML writer


def _short(interleaving: Interleaving) -> Interleaving:
    """The beginning and the end of one that nobody could read."""
    steps = interleaving.steps
    if len(steps) <= _STEPS:
        return interleaving
    kept = _STEPS // 2
    return replace(interleaving, steps=(*steps[:kept], left_out(len(steps) - 2 * kept), *steps[-kept:]))


def _touched(report: Report) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for check in report.checks:
        for step in check.interleaving.steps if check.interleaving is not None else ():
            names = found.setdefault((step.file, step.line), [])
            if check.name not in names:
                names.append(check.name)
    return found
