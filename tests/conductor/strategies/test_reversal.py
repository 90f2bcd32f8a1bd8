from __future__ import annotations

from collections.abc import Hashable

import pytest

from grader.conductor.outcome import Ending, Outcome
from grader.conductor.races import Race, Races
from grader.conductor.strategies.dpor import Dpor, Reversal
from grader.conductor.strategy import Diverged, Moment
from tests.conductor.scripted import Program, Step, World, of, play, reduced, result_of

NOISE: tuple[Step, ...] = (("lock-b", "acquire"), ("lock-b", "release")) * 4


def turned_round(program: Program) -> tuple[Hashable, list[tuple[Outcome, World]]]:
    """What the straight execution ends in, and those in which one of its races after the other goes the other way."""
    first = Dpor()
    straight = result_of(*play(program, first))
    first.conclude()
    played: list[tuple[Outcome, World]] = []
    while race := first.races.take():
        reversal = Reversal(race, first.races)
        played.append(play(program, reversal))
        reversal.conclude()
    return straight, played


@pytest.mark.parametrize(
    "tasks",
    [
        ((("x", "write"),), (("x", "write"),)),
        ((("x", "write"),), (("x", "read"),)),
        ((("lock-a", "acquire"), ("x", "write"), ("lock-a", "release")),) * 2,
    ],
    ids=["writes", "write and read", "critical sections"],
)
def test_single_race_is_all_that_there_is_to_turn_round(tasks: tuple[tuple[Step, ...], ...]) -> None:
    straight, others = turned_round(of(*tasks))

    assert {straight, *(result_of(*one) for one in others)} == reduced(of(*tasks))[0]


def test_lock_inversion_deadlocks() -> None:
    a, b = (("lock-a", "acquire"), ("lock-a", "release")), (("lock-b", "acquire"), ("lock-b", "release"))

    _straight, others = turned_round(of((a[0], *b, a[1]), (b[0], *a, b[1])))

    assert Ending.DEADLOCK in {outcome.ending for outcome, _world in others}


def seen_together(section: tuple[Step, ...]) -> list[list[object]]:
    """What the two tasks read in `section`, among races that do not matter, when one race goes the other way."""
    before = NOISE + section[: section.index(("x", "read"))]
    _straight, others = turned_round(of((*NOISE, *section, *NOISE), (*NOISE, *section, *NOISE)))
    return [[world.seen[name][len(before)] for name in "AB"] for _outcome, world in others]


def test_lost_update_comes_to_light() -> None:
    assert [None, None] in seen_together((("x", "read"), ("x", "write")))


def test_update_behind_a_lock_is_not_lost() -> None:
    locked = (("lock-a", "acquire"), ("x", "read"), ("x", "write"), ("lock-a", "release"))

    assert [None, None] not in seen_together(locked)


def test_program_without_races_has_nothing_to_turn_round() -> None:
    assert turned_round(of((("x", "write"),), (("y", "write"),)))[1] == []


def test_who_came_first_goes_on_when_the_other_cannot() -> None:
    """The other waits for a lock that only the first can give back."""
    race = Race([1], owner=1, task=2, kind=(("write", 0), ("acquire", 0)))
    reversal = Reversal(race, Races())
    write, lock = (("x", True),), (("lock", True),)
    reversal.choose(Moment(last=None, ready={1: lock, 2: lock}, announced={1: 1, 2: 2}))
    reversal.happened(1, lock)

    assert reversal.choose(Moment(last=1, ready={1: write}, blocked={2: lock}, announced={1: 3, 2: 2})) == 1


def test_program_that_goes_another_way_diverges() -> None:
    reversal = Reversal(Race([3], owner=1, task=2, kind=(("write", 0), ("read", 0))), Races())

    with pytest.raises(Diverged):
        reversal.choose(Moment(last=None, ready={1: ()}, announced={1: 1}))
