from __future__ import annotations

import pytest

from grader import patience, processes
from grader.patience import Patience
from grader.processes import Activity


class Clock:
    """Time that passes a tick with each look."""

    now = 0.0

    def monotonic(self) -> float:
        self.now += patience.TICK
        return self.now


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[list[Activity]]:
    """What the next looks find; the last one is found again."""
    found: list[list[Activity]] = []
    monkeypatch.setattr(patience, "time", Clock())
    monkeypatch.setattr(processes, "activity", lambda _pids: found.pop(0) if len(found) > 1 else found[0])
    return found


def looks_until_exhausted(one: Patience, most: int = 2000) -> int:
    for count in range(1, most):
        one.look()
        if one.exhausted:
            return count
    return most


def test_a_program_that_sleeps_is_given_up(looked: list[list[Activity]]) -> None:
    looked += [[(1, "1", b"S 5 0")]]

    assert looks_until_exhausted(Patience(list, asleep=1.0)) <= 1.0 / patience.TICK + 1


def test_a_program_that_wants_to_run_is_waited_for(looked: list[list[Activity]]) -> None:
    looked += [[(1, "1", b"R 5 0")]]
    one = Patience(list, asleep=1.0)

    assert looks_until_exhausted(one, 200) == 200
    assert not one.settled


def test_a_program_that_computes_without_end_is_given_up(
    looked: list[list[Activity]], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked += [[(1, "1", b"R 5 0")]]
    spent = iter(range(1000))
    monkeypatch.setattr(processes, "seconds", lambda _pids: float(next(spent)))
    one = Patience(list, computing=3.0)

    assert looks_until_exhausted(one) == 5
    assert one.computing


def test_what_sleeps_without_running_in_between_has_settled(looked: list[list[Activity]]) -> None:
    looked += [[(1, "1", f"S {count} 0".encode())] for count in (1, 2)]
    one = Patience(list)

    settled = []
    for _ in range(6):
        one.look()
        settled.append(one.settled)

    assert settled == [False, False, False, False, True, True]


def test_what_wakes_up_now_and_then_settles_as_well_but_later(looked: list[list[Activity]]) -> None:
    looked += [[(1, "1", f"S {count} 0".encode())] for count in range(100)]
    one = Patience(list)

    looks = 0
    while not one.settled:
        one.look()
        looks += 1

    assert looks == patience.POLLING
