"""A program that goes on in two ways after the same answers has learned of something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.conductor.constancy import Constancy, Memoirs
from grader.conductor.model import Answer, Call, Model, Refusal
from grader.conductor.models.memory import Place
from grader.wire import End, Op, Told

OPEN = Op(on="files", do="open", args=["/box/data.txt", "r"])
READ = Op(on="files", do="read", args=[3, 0, -1])
TRUE, FALSE = Told(key="returned", json="true"), Told(key="returned", json="false")
FILES = Model("files", "the files")
Run = Callable[..., bool]


@pytest.fixture
def run() -> Run:
    """Plays one process: operations with their answers, then what it returns. Whether all of it is as before."""
    constancy = Constancy()

    def run(
        *steps: tuple[Op, Answer | Refusal | None],
        end: Told,
        task: int = 1,
        part: str = "ann",
        model: Model = FILES,
        now: float = 0.0,
    ) -> bool:
        memoirs = Memoirs(constancy, frozenset({"data.txt"}), lambda name: name == "place-0.1")
        memoirs.begin(task, part)
        found = True
        for op, answer in steps:
            found = memoirs.acts(task, op) and found
            memoirs.learns(Call(op, task, task), model, answer, now)
        return memoirs.acts(task, end) and found

    return run


def test_same_answers_and_the_same_end_are_as_before(run: Run) -> None:
    assert run((READ, Answer(payload=b"1")), end=TRUE)
    assert run((READ, Answer(payload=b"1")), end=TRUE)


def test_same_answers_and_another_end_are_noticed(run: Run) -> None:
    assert run((READ, Answer(payload=b"1")), end=TRUE)
    assert not run((READ, Answer(payload=b"1")), end=FALSE)


@pytest.mark.parametrize(
    "other",
    [Answer(payload=b"0"), Answer(value=1), Answer(value=True), Refusal("OSError", errno=2), None],
    ids=["other content", "a number", "true", "an error", "too late"],
)
def test_another_answer_may_lead_to_another_end(run: Run, other: Answer | Refusal | None) -> None:
    assert run((READ, Answer(payload=b"1")), end=TRUE)
    assert run((READ, other), end=FALSE)


def test_another_next_operation_is_noticed(run: Run) -> None:
    assert run((READ, Answer(payload=b"1")), (OPEN, Answer()), end=TRUE)
    assert not run((READ, Answer(payload=b"1")), end=TRUE)


def test_other_arguments_are_noticed(run: Run) -> None:
    assert run((Op(on="files", do="read", args=[3, 0, -1]), Answer()), end=TRUE)
    assert not run((Op(on="files", do="read", args=[3, 1, -1]), Answer()), end=TRUE)


def test_names_drawn_by_chance_are_the_programs_own_affair(run: Run) -> None:
    assert run((Op(on="files", do="open", args=["/box/tmp1a", "w"]), Answer()), end=TRUE)
    assert run((Op(on="files", do="open", args=["/box/tmp2b", "w"]), Answer()), end=TRUE)


def test_two_parts_or_processes_are_two_programs(run: Run) -> None:
    assert run(end=TRUE)
    assert run(end=FALSE, part="bob")
    assert run(end=FALSE, task=2)


def test_who_has_looked_at_the_clock_may_act_by_it(run: Run) -> None:
    look = Op(on="files", do="read", clock=True)

    assert run((READ, Answer()), (look, Answer()), end=TRUE, now=1.0)
    assert run((READ, Answer()), (look, Answer()), end=FALSE, now=2.0)


def test_who_has_not_looked_at_the_clock_may_not(run: Run) -> None:
    assert run((READ, Answer()), end=TRUE, now=1.0)
    assert not run((READ, Answer()), end=FALSE, now=2.0)


def test_places_of_its_own_do_not_count(run: Run) -> None:
    assert run((Op(on="place-1.4", do="write"), Answer()), end=TRUE)
    assert run(end=TRUE)


def shared(*written: str) -> Place:
    place = Place("place-0.1", "the value")
    for text in written:
        place.perform(Call(Op(on="place-0.1", do="write", args=[text]), 1, 1))
    return place


def test_value_of_a_shared_cell_is_what_was_written_into_it(run: Run) -> None:
    look = Op(on="place-0.1", do="read")

    assert run((look, Answer()), end=TRUE, model=shared("1"))
    assert run((look, Answer()), end=FALSE, model=shared("2"))
    assert not run((look, Answer()), end=FALSE, model=shared("1"))


def test_value_that_is_not_told_whole_may_be_any(run: Run) -> None:
    look = Op(on="place-0.1", do="read")

    assert run((look, Answer()), end=TRUE, model=shared("x" * 60))
    assert run((look, Answer()), end=FALSE, model=shared("x" * 60))


def test_exit_code_is_an_end_like_others() -> None:
    constancy = Constancy()
    for code, expected in ((0, True), (0, True), (1, False)):
        memoirs = Memoirs(constancy, frozenset(), lambda _name: False)
        memoirs.begin(1, "ann")
        assert memoirs.acts(1, End(how="returned", code=code)) is expected


def test_nothing_is_said_of_a_process_without_a_part_or_with_threads() -> None:
    memoirs = Memoirs(Constancy(), frozenset(), lambda _name: False)
    memoirs.begin(1, "ann")
    assert memoirs.acts(1, TRUE)
    memoirs.end(1)

    assert memoirs.acts(1, FALSE)
    assert memoirs.acts(7, FALSE)
