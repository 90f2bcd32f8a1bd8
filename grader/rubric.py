"""From the results of checks to points."""

from __future__ import annotations

from collections.abc import Iterable

from grader.exercise import Exercise
from grader.verdict import CheckResult, Report, Verdict, worst

NO_RESULT = "No result came back from this check: a fault of the grader, not of the submission."


def report(exercise: Exercise, *, student: str, checks: Iterable[CheckResult], seconds: float) -> Report:
    """All checks of a rubric with their points; one that has no result is our `error`."""
    results = {check.name: check for check in checks}
    for name, points in exercise.rubric.items():
        results.setdefault(name, _lost(name, points=points))
    ordered = tuple(results[name] for name in sorted(results))
    return Report(
        student=student,
        exercise=exercise.name,
        verdict=worst(check.verdict for check in ordered),
        score=sum((check.score for check in ordered), start=0.0),
        max_score=exercise.max_score,
        seconds=seconds,
        checks=ordered,
    )


def uniform(exercise: Exercise, *, student: str, verdict: Verdict, message: str, seconds: float = 0.0) -> Report:
    """A report in which every check ends alike and without points."""
    checks = [
        CheckResult(name=name, verdict=verdict, score=0.0, max_score=points, message=message)
        for name, points in exercise.rubric.items()
    ]
    return report(exercise, student=student, checks=checks, seconds=seconds)


def _lost(name: str, *, points: float) -> CheckResult:
    return CheckResult(name=name, verdict=Verdict.ERROR, score=0.0, max_score=points, message=NO_RESULT)
