"""The search for the simplest schedule that goes wrong as one that was found does, and whether that is a race."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from grader.conductor.explore import Focus
from grader.conductor.outcome import Happened
from grader.conductor.pace import PUNCTUAL
from grader.conductor.races import Races
from grader.conductor.strategies.dpor import Alternating, Dpor, Reversal
from grader.conductor.strategies.replay import Replay
from grader.conductor.strategies.serial import NewestFirst, OldestFirst, StartedFirst
from grader.conductor.strategy import Strategy
from grader.house import House
from grader.ruling import Check, Ruling, called
from grader.testing import Candidate, Explorer
from grader.verdict import Verdict

CANDIDATES: Final = 80
KINDS: Final = 16
PATIENT: Final = 12  # executions in which sleeps last as long as they say
TURNED_ROUND: Final = 40
SHORTENING: Final = 30_000  # steps in all that a simpler schedule may be looked for; no seconds: the result is the same
OTHER_ORDERS: Final = (NewestFirst(), StartedFirst())
_SHORTENED: Final = frozenset({Verdict.RACE, Verdict.DEADLOCK, Verdict.LIVELOCK, Verdict.CRASH})


def simplest(house: House, check: Check, found: Ruling) -> Ruling:
    """A wrong result is a race unless all serial orders give one; fewer preemptions are easier to read."""
    if found.verdict is not Verdict.FAIL:
        return _shortened(house, check, found)
    if found.explorer.turns:
        return _as_race(found) if is_right(house, check, found, OldestFirst(), *OTHER_ORDERS) else found
    reversals = Dpor()  # its first execution is the serial one
    serial = _tried(house, check, found, reversals)
    if _passes(serial):
        return _as_race(_with_fewest(house, check, found, serial, reversals))
    if serial.verdict in _SHORTENED:
        return serial
    shown = serial if serial.verdict is Verdict.FAIL else found
    return _as_race(shown) if is_right(house, check, found, *OTHER_ORDERS) else shown


def is_right(house: House, check: Check, found: Ruling, *orders: Strategy) -> bool:
    """Whether the program is right in one of these serial orders."""
    return any(_passes(_tried(house, check, found, order)) for order in orders)


def rests_on_sleep(house: House, check: Check, found: Ruling) -> bool:
    """Whether it sleeps, and is right for as long as sleeps last as they say and nothing else takes any time."""
    if found.outcome is None or not any(map(_sleeps, found.outcome.steps)):
        return False
    walk = Alternating()
    for _ in range(1 if found.explorer.turns else PATIENT):
        if _tried(house, check, found, walk, PUNCTUAL).verdict is not Verdict.PASS:
            return False
        if not walk.advance():
            break
    return True


def _sleeps(step: Happened) -> bool:
    return step.do == "sleep" and step.what != "sleeps 0 s"


def _passes(seen: Ruling) -> bool:
    """Whether the oracle was asked and content: of an execution that was abandoned there is nothing to ask."""
    return seen.verdict is Verdict.PASS and seen.outcome is not None


def _as_race(seen: Ruling) -> Ruling:
    seen.verdict = Verdict.RACE
    return seen


def _tried(house: House, check: Check, found: Ruling, strategy: Strategy, *named: str) -> Ruling:
    """Another schedule of the same scenario, with all announced that the found one has shown to matter, and `named`."""
    focus = found.explorer.focus
    if found.outcome is not None:
        focus = focus.widened(found.outcome)
    focus = Focus(focus.hot, focus.named | set(named))
    return called(check, Explorer(house, Candidate(found.explorer.call, strategy, focus)))


def _shortened(house: House, check: Check, found: Ruling) -> Ruling:
    """The same finding after no preemption or one, if there is such a schedule."""
    outcome = found.outcome
    if outcome is None or outcome.preemptions == 0 or found.verdict not in _SHORTENED:
        return found
    if found.explorer.turns:  # a program too large to be explored: the serial execution or this one
        serial = _tried(house, check, found, OldestFirst())
        return serial if serial.verdict is found.verdict else found
    reversals = Dpor()
    return _with_fewest(house, check, found, _tried(house, check, found, reversals), reversals)


def _with_fewest(house: House, check: Check, found: Ruling, serial: Ruling, reversals: Dpor) -> Ruling:
    if serial.verdict is found.verdict:
        return serial
    if serial.outcome is None or found.outcome is None or found.outcome.preemptions == 1 or house.overspent:
        return found
    steps = SHORTENING - serial.explorer.steps
    near = found
    for seen in _near(house, check, found, reversals):
        steps -= seen.explorer.steps
        if seen.verdict is found.verdict:
            near = seen
            break
        if steps <= 0 or house.overspent:
            return found
    if near.outcome is not None and near.outcome.preemptions <= 1:
        return near
    for choices in _one_preemption(serial.outcome.choices):
        if steps <= 0 or house.overspent:
            break
        shorter = _tried(house, check, found, Replay(choices, strict=False))
        steps -= shorter.explorer.steps
        if shorter.verdict is found.verdict:
            return shorter
    return near


def _near(house: House, check: Check, found: Ruling, reversals: Dpor) -> Iterator[Ruling]:
    """What comes of it when races of the serial schedule are turned round: one of each kind, then all in turn."""
    reversals.conclude()
    for _ in range(KINDS):
        race = reversals.races.take()
        if race is None:
            break
        yield _tried(house, check, found, Reversal(race, Races()))
    for _ in range(TURNED_ROUND):
        if not reversals.advance():
            return
        yield _tried(house, check, found, reversals)


def _one_preemption(serial: Sequence[int]) -> Iterator[list[int]]:
    """The serial schedule, left once at each place for each other task."""
    tasks = sorted(set(serial))
    count = 0
    for position in range(1, len(serial)):
        for task in tasks:
            if task != serial[position] and count < CANDIDATES:
                count += 1
                yield [*serial[:position], task]
