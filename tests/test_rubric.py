from __future__ import annotations

from pathlib import Path

import pytest

from grader import rubric
from grader.exercise import Exercise, discover
from grader.verdict import CheckResult, Verdict


@pytest.fixture
def ticket(course: Path) -> Exercise:
    return discover(course)["ticket"]


def result(name: str, verdict: Verdict, *, score: float, max_score: float) -> CheckResult:
    return CheckResult(name=name, verdict=verdict, score=score, max_score=max_score)


def test_points_add_up_and_the_worst_verdict_counts(ticket: Exercise) -> None:
    second = result("second", Verdict.RACE, score=0.0, max_score=6.0)
    first = result("first", Verdict.PASS, score=4.0, max_score=4.0)

    report = rubric.report(ticket, student="alice", checks=[second, first], seconds=0.5)

    assert (report.score, report.max_score, report.verdict) == (4.0, 10.0, Verdict.RACE)
    assert report.checks == (first, second)
    assert (report.student, report.exercise, report.seconds) == ("alice", "ticket", 0.5)


def test_a_check_without_a_result_is_our_error(ticket: Exercise) -> None:
    first = result("first", Verdict.PASS, score=4.0, max_score=4.0)

    report = rubric.report(ticket, student="alice", checks=[first], seconds=0.0)

    assert report.verdict is Verdict.ERROR
    assert report.checks[1] == CheckResult(
        name="second", verdict=Verdict.ERROR, score=0.0, max_score=6.0, message=rubric.NO_RESULT
    )


def test_a_uniform_report_has_every_check_of_the_rubric(ticket: Exercise) -> None:
    report = rubric.uniform(ticket, student="bob", verdict=Verdict.MISSING, message="No file.")

    assert [check.name for check in report.checks] == ["first", "second"]
    assert {check.verdict for check in report.checks} == {Verdict.MISSING}
    assert (report.verdict, report.score, report.max_score) == (Verdict.MISSING, 0.0, 10.0)
