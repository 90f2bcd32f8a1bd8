"""The `explore` of a check that is held against reality: a live run in place of all interleavings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from grader import live
from grader.conductor.outcome import Ending
from grader.finding import Finding, explained, finding
from grader.house import House, Scenario
from grader.run import Run
from grader.verdict import Verdict

STRESSING: Final = 10  # times that a check is called on live runs where the model ends
CUT_OFF: Final = "No runs without control were made: one of them did not come to its end before."

SLOW: Final = "Runs without control take so long that not all were made."


class Unobserved(Exception):  # noqa: N818 - no mistake: reality does not tell
    """The oracle asks for something that only a conductor can witness."""


class LiveRun(Run):
    """A run of which nobody has witnessed the single steps."""

    def written(self, name: str) -> list[tuple[str, str]]:
        """Raises `Unobserved`."""
        raise Unobserved(name)

    @property
    def tasks(self) -> set[str]:
        """Raises `Unobserved`."""
        raise Unobserved("tasks")

    @property
    def changers(self) -> set[str]:
        """Raises `Unobserved`."""
        raise Unobserved("changers")


@dataclass(slots=True)
class Observer:
    """Each call is answered with one live run; `run` is the last one."""

    house: House
    together: bool
    run: Run | None = None

    def __call__(
        self, scenario: str, *, watch: tuple[str, ...] = (), schedules: int | None = None, **parameters: Any
    ) -> Iterator[Run]:
        """A live run of the scenario. Raises `Finding` when it raises or does not come to its end."""
        del schedules
        program = Scenario(name=scenario, parameters=parameters, watch=watch)
        outcome = self.house.live(program, together=self.together)
        self.run = LiveRun.of(outcome)
        if outcome.ending is Ending.BLOCKED:
            raise Finding(Verdict.TIMEOUT, f"it was not over after {live.SECONDS:g} seconds", outcome)
        found = finding(outcome)
        if found is not None:
            raise found
        yield self.run


def confirm(house: House, check: Callable[[Any], None]) -> tuple[Verdict, str] | None:
    """What goes wrong in live runs, one task after another where they share files; None if nothing does."""
    return _wrong(check, Observer(house, together=False))


def stress(house: House, check: Callable[[Any], None], *, seconds: float = live.SECONDS) -> str:
    """A sentence on live runs with all tasks at once, which hope to meet what nobody can conduct.

    They end early when they have taken so many seconds: it is evidence that is looked for, and no verdict.
    """
    if house.cut_off:
        return CUT_OFF
    begun = time.monotonic()
    for number in range(1, STRESSING + 1):
        wrong = _wrong(check, Observer(house, together=True))
        if wrong is not None:
            verdict, what = wrong
            return f"Of {STRESSING} runs without control number {number} went wrong ({verdict}): {what.splitlines()[0]}"
        if number < STRESSING and (house.overspent or time.monotonic() - begun > seconds):
            return f"{SLOW} In {number} of {STRESSING} it did nothing wrong, which proves little."
    return f"In {STRESSING} runs without control it did nothing wrong, which proves little."


def _wrong(check: Callable[[Any], None], observer: Observer) -> tuple[Verdict, str] | None:
    try:
        check(observer)
    except Unobserved:
        return None
    except Finding as found:
        return found.verdict, found.message
    except AssertionError as failed:
        return Verdict.FAIL, explained(failed, observer.run)
    return None
