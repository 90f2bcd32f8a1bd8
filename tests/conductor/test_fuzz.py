"""A subject may say what it likes: some hundred conversations every day, many more in `make soak`."""

from __future__ import annotations

import itertools

import pytest

from grader.conductor.outcome import Ending
from grader.conductor.strategies.serial import OldestFirst
from grader.wire import End, Op, Ready, Scalar, Told, encode
from tests.conversations import OPERATIONS, THERE, Said
from tests.fuzz import drawn, endures, is_solution, recorded


def test_no_conversation_breaks_the_examiner_or_passes_for_a_solution() -> None:
    drawn(max_examples=150, derandomize=True)()


def test_what_a_solution_says_is_taken_for_one() -> None:
    outcome = endures([*recorded()], scripted=True, strategy=OldestFirst())

    assert outcome.ending is Ending.COMPLETED
    assert is_solution(outcome)


def test_what_a_solution_says_with_one_lie_in_it_is_not() -> None:
    lie = Said(encode(Told(key="returned", json="true")))
    said = [lie if one.data == encode(Told(key="returned", json="false")) else one for one in recorded()]

    outcome = endures(said, scripted=True, strategy=OldestFirst())

    assert outcome.ending is Ending.COMPLETED
    assert not is_solution(outcome)


def test_what_is_said_before_the_program_is_there_is_none() -> None:
    ready = encode(Ready())
    said = [one for one in recorded() if one.data != ready]
    assert len(said) < len(recorded())

    outcome = endures([*said, Said(ready)], scripted=True, strategy=OldestFirst())

    assert outcome.ending is Ending.TAMPERED
    assert not is_solution(outcome)


@pytest.mark.parametrize("on", OPERATIONS)
def test_arguments_that_are_missing_or_of_another_kind_are_no_fault_of_the_examiners(on: str) -> None:
    first: list[list[Scalar]] = [[], [1], [1, 10], [3, 30], [50], [0, "line"], ["/box/manager", "secret"]]
    more: list[list[Scalar]] = [[], [None], [True], [-1], [1e308], ["x"], ["\0x"], [2**62, "x"], ["x", "x", "x"]]
    for do, one, rest in itertools.product(OPERATIONS[on], first, more):
        op = Op(on=on, do=do, args=[*one, *rest])
        said = [Said(encode(message)) for message in (*THERE, op, End(how="returned"))]

        endures(said, scripted=False, strategy=OldestFirst())
