"""The controller's ears in a pytest session: from pytest's reports to results of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
import pytest

from grader.entry import Entry
from grader.grouping import BySubmission, entry_id
from grader.verdict import CheckResult

if TYPE_CHECKING:
    from xdist.remote import Producer

OnComplete = Callable[[Entry, Sequence[CheckResult], float], None]

_RESULT = "racecourse_result"
_SECONDS = "racecourse_seconds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An entry for which at least one check brought no result, and why."""

    entry: Entry
    checks: tuple[CheckResult, ...]
    seconds: float
    why: str


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What is known of one entry so far."""

    entry: Entry
    expected: set[str] = field(default_factory=set)
    finished: set[str] = field(default_factory=set)
    results: dict[str, CheckResult] = field(default_factory=dict)
    seconds: float = 0.0
    why: str = ""

    def complete(self) -> bool:
        return bool(self.expected) and self.expected <= (self.results.keys() & self.finished)


class Collector:
    """A pytest plugin for the controller: calls `on_complete` once an entry has all its results.

    What `on_complete` raises ends the session and is raised again by `finish`.
    """

    def __init__(self, entries: Iterable[Entry], *, on_complete: OnComplete, on_interrupt: Callable[[], None]) -> None:
        self._tallies = {entry.id: _Tally(entry=entry) for entry in entries}
        self._on_complete = on_complete
        self._on_interrupt = on_interrupt
        self._trouble = ""
        self._failure: Exception | None = None
        self.interrupted = False
        self.lost: dict[str, Lost] = {}

    def finish(self) -> None:
        """Tell the entries which never became complete; to be called after the session."""
        if self._failure is not None:
            raise self._failure
        for id_, tally in self._tallies.items():
            self.lost[id_] = Lost(
                entry=tally.entry,
                checks=tuple(tally.results.values()),
                seconds=tally.seconds,
                why=tally.why or self._trouble,
            )
        self._tallies.clear()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """One submission after the other, so that each is finished as early as can be."""
        items.sort(key=lambda item: entry_id(item.nodeid))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what will run in this process."""
        self._expect(item.nodeid for item in session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: object, ids: Iterable[str]) -> None:  # noqa: ARG002
        """Note what will run in the workers."""
        self._expect(ids)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Producer) -> BySubmission:
        """Spread whole submissions over the workers."""
        return BySubmission(config, log)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember why checks could not be collected."""
        if report.failed:
            self._trouble = f"The checks could not be collected: {_last_line(report.longreprtext)}"

    def pytest_internalerror(self, excrepr: object) -> None:
        """Remember that pytest itself failed."""
        self._trouble = f"pytest failed: {_last_line(str(excrepr))}"

    def pytest_keyboard_interrupt(self) -> None:
        """Remember that Ctrl-C ended the session, and end what runs at once rather than wait for it."""
        self.interrupted = True
        self._on_interrupt()

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a check's result, and complete the entry when it was the last one."""
        tally = self._tallies.get(entry_id(report.nodeid))
        if tally is None:
            return
        self._take(report, tally=tally)
        _lighten(report)
        if tally.complete():
            del self._tallies[tally.entry.id]
            self._complete(tally)

    def _complete(self, tally: _Tally) -> None:
        try:
            self._on_complete(tally.entry, tuple(tally.results.values()), tally.seconds)
        except Exception as problem:  # noqa: BLE001 - pytest would take it for an error of its own, and go on without
            self._failure = problem
            pytest.exit("the results cannot be kept")

    def _expect(self, nodeids: Iterable[str]) -> None:
        for nodeid in nodeids:
            tally = self._tallies.get(entry_id(nodeid))
            if tally is not None:
                tally.expected.add(nodeid)

    def _take(self, report: pytest.TestReport, *, tally: _Tally) -> None:
        properties = dict(report.user_properties)
        if report.when == "call" and _RESULT in properties:
            tally.results[report.nodeid] = _decoded(properties[_RESULT])
            tally.seconds += float(str(properties.get(_SECONDS, report.duration)))
        elif report.failed:
            # Not the student's failure, which comes with a result: a lost worker, a guard, a broken fixture.
            tally.results.pop(report.nodeid, None)
            tally.why = f"The grader lost this check: {_last_line(report.longreprtext)}"
        if report.when == "teardown":
            tally.finished.add(report.nodeid)


class Results:
    """A pytest plugin that keeps every result it hears of."""

    def __init__(self) -> None:
        self.found: list[CheckResult] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep a check's result."""
        properties = dict(report.user_properties)
        if report.when == "call" and _RESULT in properties:
            self.found.append(_decoded(properties[_RESULT]))


def _lighten(report: pytest.TestReport) -> None:
    """Take away what has been taken: pytest keeps all reports, those of a whole class, until it ends."""
    if any(name == _RESULT for name, _value in report.user_properties):
        report.longrepr = report.longreprtext.partition("\n")[0] or None
    report.user_properties, report.keywords = [], {}


def _decoded(value: object) -> CheckResult:
    return msgspec.json.decode(str(value), type=CheckResult)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("E").strip() if lines else "no reason was given"
