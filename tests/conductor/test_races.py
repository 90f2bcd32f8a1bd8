from __future__ import annotations

from grader.conductor.races import KINDS, Kind, Race, Races

COMMON: Kind = (("acquire", 1), ("acquire", 1))
RARE: Kind = (("write", 2), ("read", 3))
LATE: Kind = (("put", 4), ("get", 5))


def taken(races: Races) -> list[Race]:
    """All, in the order in which they are handed out."""
    return list(iter(races.take, None))


def test_rare_kinds_come_first_and_the_last_ones_of_a_kind_at_the_end() -> None:
    races = Races()
    for index in range(3):
        races.note(COMMON, index, 1, 2)
    races.note(RARE, 3, 2, 1)
    races.settle([1, 1, 1, 2, 1])

    assert taken(races) == [
        Race([1, 1, 1], 2, 1, RARE),
        Race([], 1, 2, COMMON),
        Race([1, 1], 1, 2, COMMON),
    ]


def test_later_executions_add_only_kinds_that_are_new() -> None:
    races = Races()
    races.note(RARE, 0, 1, 2)
    races.settle([1, 2])
    for index in range(2):
        races.note(RARE, index, 1, 2)
        races.note(LATE, index, 1, 2)
    races.settle([1, 1, 2, 2])

    assert taken(races) == [Race([], 1, 2, LATE), Race([], 1, 2, RARE)]


def test_nothing_is_taken_twice() -> None:
    races = Races()
    races.note(RARE, 0, 1, 2)
    races.settle([1, 2])
    taken(races)

    races.settle([1, 2])

    assert races.take() is None


def test_program_with_ever_new_places_has_only_so_many_kinds() -> None:
    races = Races()
    for number in range(2 * KINDS):
        races.note((("read", number), ("write", number)), 0, 1, 2)
    races.settle([1])

    assert len(taken(races)) == KINDS
