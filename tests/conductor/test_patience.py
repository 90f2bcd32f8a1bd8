from __future__ import annotations

from collections.abc import Hashable

import pytest

from grader.conductor.patience import FRUITLESS, POLLS, ROUNDS, Patience


class World:
    """Things by key, a task 1 that looks at them in a loop, and somebody else who changes them."""

    def __init__(self) -> None:
        self.things: dict[str, Hashable] = {"flag": 0, "other": 0}
        self.patience = Patience(self.things.__getitem__)

    def look(
        self,
        *keys: str,
        state: int = 1,
        clock: bool = False,
        place: str = "loop",
        progress: int = 0,
        lasting: bool = False,
    ) -> None:
        """Task 1 announces at its place, then looks at the keys."""
        self.patience.announced(1, place, state, clock=clock, progress=progress, lasting=lasting)
        self.patience.touched(1, tuple((key, False) for key in keys))

    def change(self, key: str, value: Hashable, *, task: int = 2) -> None:
        self.patience.before(((key, True),))
        self.things[key] = value
        self.patience.touched(task, ((key, True),))

    def rounds(self, count: int, *, first: int = 0) -> None:
        """Rounds of a loop that counts them."""
        for state in range(first, first + count):
            self.look("flag", state=state)


@pytest.fixture
def world() -> World:
    return World()


def test_first_visit_is_no_loop(world: World) -> None:
    world.look("flag")

    assert not world.patience.stuck(1)


def test_same_place_and_variables_with_nothing_changed_is_stuck(world: World) -> None:
    world.look("flag")
    world.look("flag")

    assert world.patience.stuck(1)


def test_what_changed_before_it_went_on_is_part_of_what_it_saw(world: World) -> None:
    world.patience.announced(1, "loop", 1, clock=False)
    world.change("flag", 1)
    world.patience.granted(1)
    world.patience.touched(1, (("flag", False),))
    world.look("flag")

    assert world.patience.stuck(1)


def test_who_writes_is_told_by_all_that_changed_since_it_asked_to_go_on(world: World) -> None:
    world.patience.announced(1, "loop", 1, clock=False)
    world.change("flag", 1)
    world.patience.granted(1)
    world.patience.touched(1, (("flag", False),))
    world.change("other", 1, task=1)
    world.change("other", 0, task=1)
    world.look("flag")

    assert not world.patience.stuck(1)


def test_what_changed_after_it_went_on_was_not_seen(world: World) -> None:
    world.patience.announced(1, "loop", 1, clock=False)
    world.patience.granted(1)
    world.patience.touched(1, (("flag", False),))
    world.change("flag", 1)
    world.look("flag")

    assert not world.patience.stuck(1)


def test_who_only_looked_is_idle_and_who_wrote_is_not(world: World) -> None:
    world.look("flag")
    world.look("flag")
    assert world.patience.idle(1)

    world.change("other", 1, task=1)
    world.change("other", 0, task=1)
    world.look("flag")
    assert not world.patience.idle(1)


def test_another_place_is_no_loop(world: World) -> None:
    world.look("flag")
    world.look("flag", place="elsewhere")

    assert not world.patience.stuck(1)


def test_change_of_what_it_looked_at_in_the_meantime_is_progress(world: World) -> None:
    world.look("flag")
    world.change("flag", 1)
    world.look("flag")

    assert not world.patience.stuck(1)


def test_change_of_something_else_is_none(world: World) -> None:
    world.look("flag")
    world.change("other", 1)
    world.look("flag")

    assert world.patience.stuck(1)


def test_change_by_another_counts_even_when_it_was_undone(world: World) -> None:
    world.look("flag")
    world.change("flag", 1)
    world.change("flag", 0)
    world.look("flag")

    assert not world.patience.stuck(1)


def test_own_change_that_it_undoes_is_none(world: World) -> None:
    world.look("flag")
    world.change("flag", 1, task=1)
    world.change("flag", 0, task=1)
    world.look("flag")

    assert world.patience.stuck(1)


def test_stuck_task_is_woken_by_a_change_of_what_it_looks_at(world: World) -> None:
    world.look("flag")
    world.look("flag")
    world.change("flag", 1)

    assert not world.patience.stuck(1)


def test_stuck_task_is_not_woken_by_a_change_of_something_else(world: World) -> None:
    world.look("flag")
    world.look("flag")
    world.change("other", 1)

    assert world.patience.stuck(1)


def test_task_that_has_read_the_clock_is_not_stuck(world: World) -> None:
    world.look("flag")
    world.look("flag", clock=True)

    assert not world.patience.stuck(1)


def test_loop_that_counts_is_not_stuck(world: World) -> None:
    world.rounds(3)

    assert not world.patience.stuck(1)


def test_loop_that_counts_is_let_alone_at_first(world: World) -> None:
    world.rounds(POLLS)

    assert not world.patience.throttled(1)


def test_loop_that_counts_is_throttled_after_a_few_rounds(world: World) -> None:
    world.rounds(ROUNDS + 1)

    assert world.patience.throttled(1)


def test_throttled_loop_is_released_by_a_change(world: World) -> None:
    world.rounds(ROUNDS + 1)
    world.change("flag", 1)

    assert not world.patience.throttled(1)


def test_being_granted_releases(world: World) -> None:
    world.rounds(ROUNDS + 1)
    world.patience.granted(1)

    assert not world.patience.throttled(1)


def test_wake_releases_everybody(world: World) -> None:
    world.look("flag")
    world.look("flag")
    world.patience.wake()

    assert not world.patience.stuck(1)


def test_one_task_does_not_hold_back_another(world: World) -> None:
    world.look("flag")
    world.look("flag")

    assert not world.patience.stuck(2)


def test_loop_without_progress_becomes_hopeless(world: World) -> None:
    world.rounds(FRUITLESS + 1)

    assert world.patience.hopeless(1)


def test_loop_with_progress_never_becomes_hopeless(world: World) -> None:
    world.rounds(FRUITLESS - 5)
    world.change("flag", 1)
    world.rounds(FRUITLESS - 5, first=FRUITLESS)

    assert not world.patience.hopeless(1)


def test_loop_that_only_looks_is_throttled_although_it_keeps_a_count_out_of_sight(world: World) -> None:
    for count in range(ROUNDS + 1):
        world.look("flag", state=count, progress=count)

    assert world.patience.throttled(1)


def test_loop_that_looks_and_keeps_a_count_is_let_alone_at_first(world: World) -> None:
    for count in range(ROUNDS):
        world.look("flag", state=count, progress=count)

    assert not world.patience.throttled(1)


def test_loop_that_writes_and_keeps_a_count_out_of_sight_is_not_throttled(world: World) -> None:
    for count in range(2 * ROUNDS):
        world.look("flag", state=count, progress=count)
        world.change("other", 0, task=1)

    assert not world.patience.throttled(1)


def test_loop_that_keeps_a_count_out_of_sight_is_not_held_back_once_it_is_known_to_end(world: World) -> None:
    for count in range(2 * ROUNDS):
        world.look("flag", state=count, progress=count, lasting=True)

    assert not world.patience.throttled(1)


def test_what_is_done_for_a_client_is_done_by_the_client() -> None:
    world = World()
    world.patience = Patience(world.things.__getitem__, {1: 1, 2: 1, 3: 3}.__getitem__)
    for _ in range(2):
        world.look()
        world.change("flag", 1, task=2)
        world.change("flag", 0, task=2)
    world.look()

    assert world.patience.stuck(1)


def test_what_is_looked_at_for_a_client_wakes_it() -> None:
    world = World()
    world.patience = Patience(world.things.__getitem__, {1: 1, 2: 1, 3: 3}.__getitem__)
    for _ in range(2):
        world.look()
        world.patience.touched(2, (("flag", False),))
    world.look()
    assert world.patience.stuck(1)

    world.change("flag", 1, task=3)

    assert not world.patience.stuck(1)
