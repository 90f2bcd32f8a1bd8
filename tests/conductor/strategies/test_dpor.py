from __future__ import annotations

import pytest

from grader.conductor.model import Footprint
from grader.conductor.strategies.dpor import IN_STEP, Alternating, Dpor, dependent
from grader.conductor.strategy import Diverged, Moment
from tests.conductor.scripted import Step, of, reduced

X, Y = ("x", True), ("y", True)
LOOK_X = ("x", False)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((X,), (X,), True),
        ((X,), (LOOK_X,), True),
        ((LOOK_X,), (X,), True),
        ((LOOK_X,), (LOOK_X,), False),
        ((X,), (Y,), False),
        ((), (X,), False),
        ((Y, LOOK_X), (("z", False), X), True),
        ((("~x", True),), (("~x", True),), False),
    ],
)
def test_operations_depend_when_one_writes_what_both_touch(one: Footprint, other: Footprint, expected: bool) -> None:
    assert dependent(one, other) is expected


def executions(*tasks: tuple[Step, ...]) -> int:
    return reduced(of(*tasks))[1]


def test_one_task_is_explored_once() -> None:
    assert executions((("x", "write"), ("x", "read"))) == 1


def test_independent_tasks_are_explored_once() -> None:
    assert executions((("x", "write"),), (("y", "write"),)) == 1


def test_two_readers_are_explored_once() -> None:
    assert executions((("x", "read"),), (("x", "read"),)) == 1


def test_two_conflicting_writes_are_explored_twice() -> None:
    assert executions((("x", "write"),), (("x", "write"),)) == 2


def test_write_and_read_are_explored_twice() -> None:
    assert executions((("x", "write"),), (("x", "read"),)) == 2


def test_two_critical_sections_are_explored_twice() -> None:
    section: tuple[Step, ...] = (("lock-a", "acquire"), ("x", "write"), ("lock-a", "release"))

    assert executions(section, section) == 2


def test_three_conflicting_writes_are_explored_six_times() -> None:
    assert executions((("x", "write"),), (("x", "write"),), (("x", "write"),)) == 6


def test_putting_and_getting_is_explored_once() -> None:
    assert executions((("queue", "put"),), (("queue", "get"),)) == 1


def moment(number: int, last: int | None = None, **tasks: Footprint) -> Moment:
    ready = {int(name[1:]): touches for name, touches in tasks.items()}
    return Moment(last=last, ready=ready, announced={task: 10 * task + number for task in ready})


def test_task_that_was_tried_first_sleeps_until_something_depends_on_it() -> None:
    dpor = Dpor()
    dpor.choose(moment(0, t1=(X,), t2=(X,)))
    dpor.happened(1, (X,))
    dpor.choose(Moment(last=1, ready={2: (X,)}, announced={2: 20}))
    dpor.happened(2, (X,))
    assert dpor.advance()

    assert dpor.choose(moment(0, t1=(X,), t2=(X,))) == 2
    dpor.happened(2, (Y,))

    assert dpor.choose(Moment(last=2, ready={1: (X,)}, announced={1: 10})) is None


def test_sleeping_task_is_woken_by_what_depends_on_it() -> None:
    dpor = Dpor()
    dpor.choose(moment(0, t1=(X,), t2=(X,)))
    dpor.happened(1, (X,))
    dpor.choose(Moment(last=1, ready={2: (X,)}, announced={2: 20}))
    dpor.happened(2, (X,))
    dpor.advance()
    dpor.choose(moment(0, t1=(X,), t2=(X,)))
    dpor.happened(2, (X,))

    assert dpor.choose(Moment(last=2, ready={1: (X,)}, announced={1: 10})) == 1


def test_tree_without_races_ends_after_one_execution() -> None:
    dpor = Dpor()
    dpor.choose(moment(0, t1=(X,), t2=(Y,)))
    dpor.happened(1, (X,))

    assert not dpor.advance()


def test_program_that_goes_another_way_diverges() -> None:
    dpor = Dpor()
    dpor.choose(moment(0, t1=(X,), t2=(X,)))
    dpor.happened(1, (X,))
    dpor.choose(Moment(last=1, ready={2: (X,)}, announced={2: 20}))
    dpor.happened(2, (X,))
    dpor.advance()

    with pytest.raises(Diverged):
        dpor.choose(moment(0, t1=(X,)))


def test_goes_on_with_the_same_task_where_nothing_speaks_against_it() -> None:
    assert Dpor().choose(moment(0, last=2, t1=(X,), t2=(Y,))) == 2


def three_steps(strategy: Dpor) -> list[int | None]:
    """Whom it chooses while both of two tasks could go on, with the same place before them all the time."""
    taken: list[int | None] = []
    for number in range(3):
        taken.append(strategy.choose(moment(number, last=taken[-1] if taken else None, t1=(X,), t2=(X,))))
        strategy.happened(taken[-1] or 0, (X,))
    return taken


def test_alternating_walk_does_not_go_in_step_for_ever() -> None:
    walk = Alternating()
    taken: list[int | None] = []

    for number in range(IN_STEP + 4):
        taken.append(walk.choose(moment(number, last=taken[-1] if taken else None, t1=(X,), t2=(X,))))
        walk.happened(taken[-1] or 0, (X,))

    assert taken[-5:] == [2, 2, 2, 2, 2]


def test_first_execution_of_the_alternating_walk_goes_in_step_and_the_next_straight_on() -> None:
    walk = Alternating()

    first = three_steps(walk)
    walk.advance()
    second = three_steps(walk)

    assert (first, second) == ([1, 2, 1], [1, 2, 2])


def test_what_waits_while_another_goes_round_is_held_against_each_round_once(monkeypatch: pytest.MonkeyPatch) -> None:
    held_against: list[int] = []
    monkeypatch.setattr(Dpor, "_branch", lambda _self, index, *_task: held_against.append(index))
    dpor = Dpor()

    for number in range(50):
        waits: dict[int, Footprint] = {2: (X,)}
        dpor.stuck(Moment(last=1, ready={}, held={1: (LOOK_X,)}, blocked=waits, announced={1: number, 2: 99}))
        dpor.choose(Moment(last=1, ready={1: (LOOK_X,)}, blocked=waits, announced={1: number, 2: 99}))
        dpor.happened(1, (LOOK_X,))
    dpor.advance()

    assert held_against == list(range(50))


def test_what_is_announced_anew_is_held_against_all_that_was(monkeypatch: pytest.MonkeyPatch) -> None:
    held_against: list[int] = []
    monkeypatch.setattr(Dpor, "_branch", lambda _self, index, *_task: held_against.append(index))
    dpor = Dpor()

    for number in range(3):
        dpor.choose(Moment(last=1, ready={1: (LOOK_X,)}, announced={1: number}))
        dpor.happened(1, (LOOK_X,))
    for announced in (7, 8):
        dpor.stuck(Moment(last=1, ready={}, blocked={2: (X,)}, announced={2: announced}))

    assert sorted(held_against) == [0, 0, 1, 1, 2, 2]
