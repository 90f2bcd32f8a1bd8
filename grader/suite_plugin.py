"""For every pytest suite: a failing test shows the interleaving in which its oracle failed."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest

from grader import screen
from grader.program import ProgramFailed, ProgramRun

HEADING = "interleaving"
WIDTH = pytest.StashKey[int | None]()


def pytest_configure(config: pytest.Config) -> None:
    """Ask how wide the terminal is while nothing is captured: while a test runs it is out of sight."""
    config.stash[WIDTH] = screen.width(sys.stdout)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the run that the failing frame was looking at."""
    report = yield
    if call.excinfo is not None and report.failed and not isinstance(call.excinfo.value, ProgramFailed):
        run = _looked_at(call.excinfo)
        if run is not None:
            report.sections.append((HEADING, run.told(width=item.config.stash[WIDTH])))
    return report


def _looked_at(failure: pytest.ExceptionInfo[BaseException]) -> ProgramRun | None:
    """The run in the innermost frame that has one among its variables."""
    for entry in reversed(failure.traceback):
        for value in entry.locals.values():
            if isinstance(value, ProgramRun):
                return value
    return None
