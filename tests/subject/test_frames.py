from __future__ import annotations

import sys
from collections.abc import Callable

from grader.subject import frames

ROUNDS = 200  # after some rounds the interpreter makes calls quicker, and takes other ways to them


class Thing:
    """Has its methods called by the interpreter, which makes each of these calls in a way of its own."""

    def __init__(self, look: Callable[[], bool]) -> None:
        self.look = look

    @property
    def value(self) -> int:
        self.look()
        return 1

    def __getitem__(self, key: int) -> int:
        self.look()
        return key

    def __len__(self) -> int:
        self.look()
        return 1

    def __iter__(self) -> Thing:
        return self

    def __next__(self) -> int:
        self.look()
        raise StopIteration


def test_place_of_a_call_stays_the_same_while_the_interpreter_makes_it_quicker() -> None:
    places: list[int] = []

    def look() -> bool:
        caller = sys._getframe(1)  # noqa: SLF001
        assert caller.f_back is not None
        places.append(frames.place([caller, caller.f_back]))
        return True

    def once(thing: Thing) -> None:
        (thing.value, thing[0], len(thing), [*thing], max([1], key=lambda _: look()))

    thing = Thing(look)
    seen = []
    for _ in range(ROUNDS):
        once(thing)
        seen.append(tuple(places))
        places.clear()
    assert len(set(seen)) == 1
    assert len(set(seen[0])) == len(seen[0])


def test_two_calls_on_one_line_are_two_places() -> None:
    places = []

    def look() -> bool:
        caller = sys._getframe(1)  # noqa: SLF001
        places.append(frames.place([caller]))
        return True

    for _ in range(ROUNDS):
        assert (look(), look()) == (True, True)

    assert len(set(places)) == 2
    assert places == places[:2] * ROUNDS
