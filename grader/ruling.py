"""The ruling of a check: what one call of it came to, and by which execution."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.conductor.outcome import Outcome
from grader.finding import Finding, explained
from grader.testing import Explorer
from grader.verdict import Verdict

Check = Callable[[Any], None]  # what it is given explores, launches, or runs live


@dataclass(slots=True)
class Ruling:
    """What one call of the check came to."""

    verdict: Verdict
    what: str
    explorer: Explorer

    @property
    def outcome(self) -> Outcome | None:
        """The last execution that the check has seen; None when there was none."""
        return self.explorer.outcome


def called(check: Check, explorer: Explorer) -> Ruling:
    """Call the check with what explores: its ruling. Never raises for what a submission does."""
    try:
        check(explorer)
    except Finding as found:
        return Ruling(found.verdict, found.message, explorer)
    except AssertionError as failed:
        return Ruling(Verdict.FAIL, explained(failed, explorer.run), explorer)
    return Ruling(Verdict.PASS, "", explorer)
