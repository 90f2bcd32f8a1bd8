"""A record to keep in stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from grader.gradebook import Record, Work
from grader.verdict import CheckResult, Evidence, Interleaving, Report, Step, Verdict

REPORT = Report(
    student="José\n",
    exercise="ticket",
    verdict=Verdict.RACE,
    score=1.0,
    max_score=2.0,
    seconds=0.25,
    checks=(
        CheckResult(
            name="first",
            verdict=Verdict.RACE,
            score=0.0,
            max_score=1.0,
            evidence=Evidence.EXHAUSTIVE,
            message="sold twice",
            interleaving=Interleaving(
                schedule="token", steps=(Step(task="ann", file="ticket.py", line=3, what="reads"),)
            ),
        ),
    ),
)


def record(*, attempt: int = 1, **changed: Any) -> Record:
    report = replace(REPORT, **changed)
    work = Work(
        student=report.student,
        exercise=report.exercise,
        attempt=attempt,
        handed_in=datetime(2026, 11, 26, 12, tzinfo=UTC),
        origin="class/José/ticket.py",
        files=(("ticket.py", b"pass\n"), ("helper.py", b"")),
    )
    return Record(work=work, report=report)
