from __future__ import annotations

from grader.conductor.strategies.turns import WIDTH, Turns
from grader.conductor.strategy import Moment


def choices(ready: set[int], count: int) -> list[int]:
    strategy = Turns()
    return [strategy.choose(Moment(None, dict.fromkeys(ready, ()))) for _ in range(count)]


def test_each_of_the_ready_tasks_takes_a_step_in_turn() -> None:
    assert choices({1, 2, 5}, 5) == [1, 2, 5, 1, 2]


def test_only_the_oldest_take_turns() -> None:
    assert choices(set(range(WIDTH + 10)), WIDTH + 1) == [*range(WIDTH), 0]
