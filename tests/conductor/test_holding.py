"""How locks are drawn is tested with the lanes; here, what is known where steps are left out, and who waits."""

from __future__ import annotations

import pytest

from grader.conductor.holding import awaited, holds, told, waits
from grader.conductor.interleaving import left_out
from grader.verdict import Step


def step(task: str, what: str, *, line: int = 1) -> Step:
    return Step(task=task, file="f.py", line=line, what=what)


def held(*lines: str) -> list[str]:
    """The holds of steps written as "task what", as "task name first-last"; "…" is where some are left out."""
    steps = [left_out(37) if line == "…" else step(*line.split(" ", 1)) for line in lines]
    return sorted(f"{one.task} {one.name} {one.first}-{one.last}{' kept' * one.kept}" for one in holds(steps))


def test_a_lock_is_held_from_taking_it_to_giving_it_back() -> None:
    assert held("a takes m", "b reads x", "a releases m", "b takes m") == ["a m 0-2", "b m 3-3 kept"]


def test_what_becomes_of_a_lock_in_the_steps_left_out_is_not_known() -> None:
    assert held("a takes m", "…", "a reads x") == ["a m 0-1"]
    assert held("a takes m", "…", "b takes m", "b releases m") == ["a m 0-1", "b m 2-3"]


def test_whoever_gives_a_lock_back_after_the_steps_left_out_has_held_it() -> None:
    assert held("a takes m", "…", "a reads x", "a releases m") == ["a m 0-1", "a m 1-3"]
    assert held("…", "a waits on c, giving up m") == ["a m 0-1"]


def test_a_lock_given_back_twice_after_the_steps_left_out_is_held_until_the_last_time() -> None:
    assert held("…", "a releases m", "a releases m", "a takes m", "a releases m") == ["a m 0-2", "a m 3-4"]


def test_without_steps_left_out_nobody_holds_what_was_not_taken() -> None:
    assert held("a reads x", "a releases m") == []


def test_a_close_after_the_steps_left_out_does_not_tell_which_lock_it_releases() -> None:
    assert held("…", "a closes f, which releases its lock") == []
    assert held("a takes the flock on f", "a closes f, which releases its lock") == ["a the flock on f 0-1"]


def test_a_semaphore_raised_after_the_steps_left_out_is_no_signal() -> None:
    assert held("a takes s (0 left)", "…", "a releases s (1 left)") == ["a s 0-1"]
    assert held("a takes s (0 left)", "b reads x", "b releases s (1 left)") == []


def test_a_hold_is_told_with_the_lines_at_its_ends() -> None:
    steps = [step("a", "takes m", line=3), left_out(37), step("a", "releases m", line=7), step("a", "takes m", line=9)]

    assert [told(one, steps[one.first], steps[one.last]) for one in holds(steps)] == [
        "a holds m from line 3 on, until the steps left out, or longer",
        "a holds m from the steps left out on, until line 7",
        "a holds m from line 9 on, and never gives it back",
    ]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("waits for mutex, held by b, taken at line 3", ["b"]),
        ("waits for sem, which is at 0 (taken by b, c)", ["b", "c"]),
        ("waits for b to end", ["b"]),
        ("waits for mutex, held by a", []),
        ("waits for an item in q (empty)", []),
        ("has joined b", []),
        ("cannot take mutex: held by b", []),
    ],
)
def test_those_are_awaited_whom_a_wait_names(what: str, expected: list[str]) -> None:
    assert awaited(step("a", what)) == expected


def test_only_a_wait_for_ever_is_one() -> None:
    assert waits(step("a", "waits for b to end"))
    assert not waits(step("a", "waits on c, giving up m"))
