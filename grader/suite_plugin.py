"""For every pytest suite: a failing test shows the interleaving in which its oracle failed."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from grader.program import ProgramFailed, ProgramRun

HEADING = "interleaving"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the run that the failing frame was looking at."""
    report = yield
    if call.excinfo is not None and report.failed and not isinstance(call.excinfo.value, ProgramFailed):
        run = _looked_at(call.excinfo)
        if run is not None:
            report.sections.append((HEADING, str(run)))
    return report


def _looked_at(failure: pytest.ExceptionInfo[BaseException]) -> ProgramRun | None:
    """The run in the innermost frame that has one among its variables."""
    for entry in reversed(failure.traceback):
        for value in entry.locals.values():
            if isinstance(value, ProgramRun):
                return value
    return None
