"""What a grading session hands to its reporters."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass

import grader
from grader.verdict import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradebook:
    """The reports of a class, sorted, and what graded them."""

    version: str
    python: str
    sandbox: str
    results: tuple[Report, ...]


def gradebook(reports: Iterable[Report], *, sandbox: str) -> Gradebook:
    """Collect reports by this grader and this Python, in the order of student and exercise."""
    return Gradebook(
        version=grader.__version__,
        python=platform.python_version(),
        sandbox=sandbox,
        results=tuple(sorted(reports, key=lambda report: (report.student, report.exercise))),
    )
