"""A program that goes on in two ways after the same answers has learned of something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.conductor.constancy import Constancy, Memoirs
from grader.conductor.model import Answer, Call, Model, Refusal
from grader.conductor.models.memory import Place
from grader.wire import End, New, Op, Told

READ = Op(on="files", do="read", args=[3, 0, -1])
TRUE, FALSE = Told(key="returned", json="true"), Told(key="returned", json="false")
FILES = Model("files", "the files")
MAIN, ANN, BOB = range(3)
Did = tuple[Op | New, Answer | Refusal | None]
Run = Callable[..., bool]


@pytest.fixture
def constancy() -> Constancy:
    return Constancy()


@pytest.fixture
def run(constancy: Constancy) -> Run:
    """Plays ann's process: what it does and is told, then what it returns. Whether all of it is as before."""

    def run(
        *steps: Did, end: Told | End, model: Model = FILES, now: float = 0.0, who: int = ANN, payload: bytes = b""
    ) -> bool:
        memoirs = Memoirs(constancy)
        memoirs.forked(MAIN, who)
        return plays(memoirs, *steps, end=end, model=model, now=now, who=who, payload=payload)

    return run


def plays(
    memoirs: Memoirs,
    *steps: Did,
    end: Told | End | None = None,
    model: Model = FILES,
    now: float = 0.0,
    who: int = ANN,
    payload: bytes = b"",
) -> bool:
    found = True
    for message, answer in steps:
        found = memoirs.acts(who, who, message, payload) and found
        if isinstance(message, Op):
            memoirs.learns(Call(message, who, who), model, answer, now)
    return found if end is None else memoirs.acts(who, who, end) and found


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


def test_answers_of_the_same_hash_are_told_apart(run: Run) -> None:
    assert run((READ, Answer(value=-1)), end=TRUE)
    assert run((READ, Answer(value=-2)), end=FALSE)


LOOK = Op(on="files", do="kind", args=["/box/there", "", True])
TAKE = Op(on="lock-1.0", do="acquire", timeout=1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(READ, Op(on="files", do="read", args=[3, 1, -1]), id="another argument"),
        pytest.param(READ, Op(on="files", do="size", args=[3]), id="another operation"),
        pytest.param(LOOK, Op(on="files", do="kind", args=["/box/not there", "", True]), id="another name"),
        pytest.param(TAKE, Op(on="lock-1.1", do="acquire", timeout=1.0), id="another lock"),
        pytest.param(TAKE, Op(on="lock-1.0", do="acquire", timeout=2.0), id="another time"),
        pytest.param(READ, Op(on="files", do="read", args=[3, 0, -1], place=7), id="another place"),
        pytest.param(READ, Op(on="files", do="read", args=[3, 0, -2]), id="an argument of the same hash"),
        pytest.param(TAKE, Op(on="lock-1.0", do="acquire", timeout=2.0**61), id="a time of the same hash"),
        pytest.param(New(id="l", kind="lock", label="1"), New(id="l", kind="lock", label="2"), id="another label"),
        pytest.param(
            New(id="s", kind="semaphore", args=[0]), New(id="s", kind="semaphore", args=[1]), id="another thing"
        ),
    ],
)
def test_whatever_it_does_otherwise_is_noticed(run: Run, one: Op | New, other: Op | New) -> None:
    assert run((one, Answer()), end=TRUE)
    assert not run((other, Answer()), end=TRUE)


def test_other_bytes_are_noticed(run: Run) -> None:
    write = Op(on="files", do="write", args=[3, "[[0, 1]]"])

    assert run((write, Answer()), end=TRUE, payload=b"1")
    assert not run((write, Answer()), end=TRUE, payload=b"0")


def test_two_processes_are_two_programs(run: Run) -> None:
    assert run(end=TRUE)
    assert run(end=FALSE, who=BOB)


def test_a_child_knows_what_its_parent_knew(constancy: Constancy) -> None:
    for content, end in ((b"1", TRUE), (b"0", FALSE), (b"1", TRUE)):
        memoirs = Memoirs(constancy)
        assert plays(memoirs, (READ, Answer(payload=content)), who=MAIN)
        memoirs.forked(MAIN, ANN)
        assert plays(memoirs, end=end)


def test_who_has_looked_at_the_clock_may_act_by_it(run: Run) -> None:
    look = Op(on="files", do="read", clock=True)

    assert run((READ, Answer()), (look, Answer()), end=TRUE, now=1.0)
    assert run((READ, Answer()), (look, Answer()), end=FALSE, now=2.0)


def test_whether_it_looks_at_the_clock_is_something_that_it_does(run: Run) -> None:
    look = Op(on="files", do="read", args=[3, 0, -1], clock=True)

    assert run((READ, Answer()), end=TRUE)
    assert not run((look, Answer()), end=FALSE)


def test_who_has_not_looked_at_the_clock_may_not(run: Run) -> None:
    assert run((READ, Answer()), end=TRUE, now=1.0)
    assert not run((READ, Answer()), end=FALSE, now=2.0)


OWN: Did = (New(id="place-1.m0", kind="place"), None)
TOUCH: Did = (Op(on="place-1.m0", do="write"), Answer())


def test_places_of_its_own_do_not_count_when_others_are_announced(constancy: Constancy) -> None:
    announced, others = Memoirs(constancy, frozenset({1})), Memoirs(constancy, frozenset())

    assert plays(announced, OWN, TOUCH, end=TRUE, who=MAIN)
    assert plays(others, end=TRUE, who=MAIN)


def test_places_of_its_own_count_when_the_same_are_announced(run: Run) -> None:
    assert run(OWN, TOUCH, end=TRUE)
    assert run(OWN, TOUCH, end=TRUE)
    assert not run(OWN, TOUCH, TOUCH, end=TRUE)


def test_threads_share_what_they_are_told(constancy: Constancy) -> None:
    thread = 7
    for content, end, expected in ((b"1", TRUE, True), (b"0", FALSE, True), (b"1", FALSE, False)):
        memoirs = Memoirs(constancy)
        memoirs.forked(MAIN, ANN)
        memoirs.threaded(ANN)
        assert memoirs.acts(ANN, thread, READ)
        memoirs.learns(Call(READ, thread, ANN), FILES, Answer(payload=content), 0.0)
        assert memoirs.acts(ANN, ANN, end) is expected


def test_what_is_announced_decides_in_which_order_threads_run(constancy: Constancy) -> None:
    for circumstances, end in ((1, TRUE), (2, FALSE)):
        memoirs = Memoirs(constancy, circumstances)
        memoirs.forked(MAIN, ANN)
        memoirs.threaded(ANN)
        assert memoirs.acts(ANN, ANN, end)


def shared(*written: tuple[int, str]) -> Place:
    """A cell into which somebody has written, with what was known to who wrote."""
    place = Place("place-0.1", "the value")
    for author, text in written:
        place.author = author
        place.perform(Call(Op(on="place-0.1", do="write", args=[text]), 1, 1))
    return place


CELL = New(id="place-0.1", kind="place", shared=True)


def test_value_of_a_shared_cell_is_what_was_written_into_it(run: Run) -> None:
    look = Op(on="place-0.1", do="read")

    assert run((CELL, None), (look, Answer()), end=TRUE, model=shared((1, "1")))
    assert run((CELL, None), (look, Answer()), end=FALSE, model=shared((1, "2")))
    assert not run((CELL, None), (look, Answer()), end=FALSE, model=shared((1, "1")))


def test_what_is_written_without_a_word_follows_from_what_its_writer_knew(run: Run) -> None:
    look = Op(on="place-0.1", do="read")

    assert run((CELL, None), (look, Answer()), end=TRUE, model=shared((1, "")))
    assert run((CELL, None), (look, Answer()), end=FALSE, model=shared((2, "")))
    assert not run((CELL, None), (look, Answer()), end=FALSE, model=shared((1, "")))


def test_who_writes_is_not_told_what_was_there(run: Run) -> None:
    write = Op(on="place-0.1", do="write", args=["3"])

    assert run((CELL, None), (write, Answer()), end=TRUE, model=shared((1, "1")))
    assert not run((CELL, None), (write, Answer()), end=FALSE, model=shared((1, "2")))


def test_exit_code_is_an_end_like_others(run: Run) -> None:
    assert run(end=End(how="returned"))
    assert run(end=End(how="returned"))
    assert not run(end=End(how="returned", code=1))


def test_nothing_is_said_of_a_process_that_nobody_knows() -> None:
    memoirs = Memoirs(Constancy())

    assert memoirs.acts(ANN, ANN, TRUE)
    assert memoirs.acts(ANN, ANN, FALSE)
