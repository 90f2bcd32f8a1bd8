"""What a process can tell by its clock."""

from __future__ import annotations

import pytest

from grader.conductor.clocks import EPOCH, Clock, Clocks
from grader.conductor.model import Footprint

ANN, BOB = 1, 2
READS: Footprint = (("data:4", False),)
WRITES: Footprint = (("data:4", True),)


@pytest.fixture
def clocks() -> Clocks:
    """Of ann and bob, at the beginning."""
    clocks = Clocks()
    clocks.forked(0, ANN)
    clocks.forked(0, BOB)
    return clocks


def sleeps(clock: Clock, process: int, seconds: float) -> None:
    due = clock.announced(process, process, seconds)
    clock.waited(process, process, due)


def test_who_sleeps_is_later_afterwards(clocks: Clocks) -> None:
    sleeps(clocks, ANN, 2.0)

    assert clocks.of(ANN) == EPOCH + 2.0


def test_nobody_sees_by_the_clock_that_another_has_slept(clocks: Clocks) -> None:
    sleeps(clocks, ANN, 2.0)

    assert clocks.of(BOB) == EPOCH


def test_where_there_is_one_clock_for_all_everybody_does() -> None:
    clock = Clock()

    sleeps(clock, ANN, 2.0)

    assert clock.of(BOB) == EPOCH + 2.0


@pytest.mark.parametrize(("first", "then"), [(WRITES, READS), (WRITES, WRITES), (READS, WRITES)])
def test_what_depends_on_another_is_no_earlier(clocks: Clocks, first: Footprint, then: Footprint) -> None:
    sleeps(clocks, ANN, 2.0)

    clocks.touched(ANN, first)
    clocks.touched(BOB, then)

    assert clocks.of(BOB) == EPOCH + 2.0


def test_readers_tell_each_other_nothing(clocks: Clocks) -> None:
    sleeps(clocks, ANN, 2.0)

    clocks.touched(ANN, READS)
    clocks.touched(BOB, READS)

    assert clocks.of(BOB) == EPOCH


def test_a_child_begins_when_it_is_started(clocks: Clocks) -> None:
    sleeps(clocks, ANN, 2.0)

    clocks.forked(ANN, 3)

    assert clocks.of(3) == EPOCH + 2.0


def test_two_sleeps_of_one_process_at_once_are_as_long_as_the_longer(clocks: Clocks) -> None:
    dues = [clocks.announced(task, ANN, seconds) for task, seconds in ((1, 1.0), (7, 3.0))]

    for task, due in zip((1, 7), dues, strict=True):
        clocks.waited(task, ANN, due)

    assert clocks.of(ANN) == EPOCH + 3.0


def test_the_latest_time_never_goes_back(clocks: Clocks) -> None:
    sleeps(clocks, ANN, 2.0)
    sleeps(clocks, BOB, 3.0)

    assert clocks.now == EPOCH + 5.0
