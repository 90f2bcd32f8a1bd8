from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.collector import Collector
from grader.entry import Entry
from grader.verdict import CheckResult, Verdict

RESULT = CheckResult(name="first", verdict=Verdict.RACE, score=0.0, max_score=4.0, message="sold twice\n" * 1000)


def report(when: str, *, result: bool) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid="test_ticket.py::test_first[0001]",
        location=("test_ticket.py", 1, "test_first[0001]"),
        keywords={"test_first": 1},
        outcome="failed" if when == "call" else "passed",
        longrepr="sold twice\nand why" if when == "call" else None,
        when=when,  # type: ignore[arg-type] # a literal type that a loop does not keep
        user_properties=[("racecourse_result", msgspec.json.encode(RESULT).decode())] if result else [],
    )


def heard(*reports: pytest.TestReport) -> tuple[Collector, list[tuple[CheckResult, ...]]]:
    told: list[tuple[CheckResult, ...]] = []
    entry = Entry(id="0001", student="alice", exercise="ticket", path=Path("ticket.py"))
    collector = Collector(
        [entry], on_complete=lambda _entry, checks, _seconds: told.append(tuple(checks)), on_interrupt=lambda: None
    )
    collector.pytest_xdist_node_collection_finished(None, [reports[0].nodeid])
    for each in reports:
        collector.pytest_runtest_logreport(each)
    return collector, told


def test_pytest_keeps_nothing_of_a_result_that_has_been_taken() -> None:
    reports = [report("setup", result=False), report("call", result=True), report("teardown", result=True)]

    _collector, told = heard(*reports)

    assert told == [(RESULT,)]
    assert [each.user_properties for each in reports] == [[], [], []]
    assert reports[1].longreprtext == "sold twice"


def test_the_log_has_all_of_a_failure_without_a_result() -> None:
    lost = report("call", result=False)

    collector, told = heard(report("setup", result=False), lost, report("teardown", result=False))
    collector.finish()

    assert told == []
    assert lost.longreprtext == "sold twice\nand why"
    assert collector.lost["0001"].why == "The grader lost this check: and why"
