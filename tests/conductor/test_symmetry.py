"""Tasks that may be exchanged for one another: DPOR tries one of them, and misses nothing but who is who."""

from __future__ import annotations

import itertools
import re
from typing import Final

from hypothesis import assume, example, given
from hypothesis import strategies as st

from grader.conductor.model import Footprint
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategies.dpor import Dpor
from grader.conductor.strategy import Moment
from tests.conductor.scripted import Everything, Program, Step, TooMany, World, of, play
from tests.conductor.test_completeness import ACTIONS, PIPED, drawn
from tests.thorough import examples

NAMES: Final = "ABC"
ALL: Final = [steps for steps in (*ACTIONS, *PIPED) if steps[0][0] != "task"]  # those name somebody
UPDATE: Final[tuple[Step, ...]] = (("x", "read"), ("x", "write"))
SECTION: Final[tuple[Step, ...]] = (("lock-a", "acquire"), *UPDATE, ("lock-a", "release"))


class Exchanging(Dpor):
    """DPOR that is told which tasks are alike, until they take a step."""

    def __init__(self, alike: int) -> None:
        super().__init__()
        self._all = set(range(1, alike + 1))
        self._waiting = set(self._all)

    def choose(self, moment: Moment) -> int | None:
        moment.alike = dict.fromkeys(self._waiting, 0)
        return super().choose(moment)

    def happened(self, task: int, touched: Footprint) -> None:
        self._waiting.discard(task)
        super().happened(task, touched)

    def timed_out(self, task: int) -> None:
        self._waiting.discard(task)
        super().timed_out(task)

    def advance(self) -> bool:
        self._waiting = set(self._all)
        return super().advance()


def told(outcome: Outcome, world: World, alike: int) -> str:
    """All that a program can tell of how it went, whoever of those that are alike was who.

    Not for whom the main task waits first: it joins one after the other.
    """
    first = NAMES[:alike]
    waiting = [(one.task, one.what) for one in outcome.waiting if one.task != "main"]
    return min(
        repr((
            outcome.ending.value,
            renamed(f"{outcome.who} {outcome.detail}", first, names),
            sorted(renamed(str(pair), first, names) for pair in waiting),
            sorted(renamed(str(pair), first, names) for pair in world.seen.items()),
            sorted(renamed(str((name, sorted(memory.items()))), first, names) for name, memory in world.memory.items()),
        ))
        for names in map("".join, itertools.permutations(first))
    )  # fmt: skip


def renamed(text: str, names: str, others: str) -> str:
    """With each name for another; what went through a pipe is a name as often as there are bytes."""
    return re.sub(r"\b([ABC])\1*\b", lambda found: found[0].translate(str.maketrans(names, others)), text)


def found_by(strategy: Dpor | Everything, program: Program, alike: int, limit: int) -> tuple[set[str], int]:
    """What there is to find, and in how many executions."""
    found: set[str] = set()
    for count in range(1, limit + 1):
        outcome, world = play(program, strategy)
        if outcome.ending is not Ending.REDUNDANT:
            found.add(told(outcome, world, alike))
        if not strategy.advance():
            return found, count
    raise TooMany(limit)


def executions(*tasks: tuple[Step, ...], alike: int) -> int:
    return found_by(Exchanging(alike), of(*tasks), alike, 3_000)[1]


@st.composite
def symmetric(draw: st.DrawFn) -> tuple[Program, int]:
    """A program, and how many of its tasks, the first, do the same."""
    few = st.sampled_from(draw(st.lists(st.sampled_from(ALL), min_size=1, max_size=4)))
    alike, count = draw(st.sampled_from([(2, 2), (2, 2), (2, 3), (3, 3)]))
    body = st.lists(few, min_size=1, max_size=4 - count + 1).map(lambda parts: tuple(s for part in parts for s in part))
    same, other = draw(body), draw(body)
    kind = draw(st.sampled_from(["thread", "process"]))
    last = draw(st.lists(few, max_size=1).map(lambda parts: tuple(s for part in parts for s in part)))
    program = of(*[same] * alike, *[other] * (count - alike), last=last, kinds=(kind,) * alike)
    return program, alike


def test_critical_sections_of_two_that_are_alike_are_explored_once() -> None:
    assert executions(SECTION, SECTION, alike=2) == 1
    assert executions(SECTION, SECTION, alike=0) == 2


def test_critical_sections_of_three_that_are_alike_are_explored_once() -> None:
    assert executions(SECTION, SECTION, SECTION, alike=3) == 1
    assert executions(SECTION, SECTION, SECTION, alike=0) == 6


def test_who_is_like_nobody_is_tried_in_each_place() -> None:
    assert executions(SECTION, SECTION, SECTION, alike=2) == 3


@drawn(300)
@example((of(UPDATE, UPDATE), 2))
@example((of(UPDATE, UPDATE, SECTION), 2))
@given(symmetric())
def test_nothing_is_missed_but_who_is_who(drawn: tuple[Program, int]) -> None:
    program, alike = drawn
    try:
        everything, _count = found_by(Everything(), program, alike, examples(500))
    except TooMany:
        assume(False)

    assert found_by(Exchanging(alike), program, alike, 3_000)[0] == everything
