"""What managers and clients say to each other: refused where it makes no sense, and dependent on the server alone."""

from __future__ import annotations

from typing import Any

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.models.exchange import Exchange
from grader.conductor.task import Process, Task
from grader.transport import Channel
from grader.wire import Op

SERVER, SERVANT, ANN, BOB = 1, 2, 3, 4
AT: list[Any] = ["port 7", "secret"]


class Silent(Channel):
    def __init__(self) -> None:
        """Nobody is at the other end."""


@pytest.fixture
def exchange() -> Exchange:
    server = Process(SERVER)
    homes = {SERVER: server, SERVANT: server, ANN: Process(ANN), BOB: Process(BOB)}
    return Exchange({number: Task(number, "", home, Silent()) for number, home in homes.items()})


def call(task: int, do: str, *args: Any, payload: bytes = b"") -> Call:
    process = SERVER if task == SERVANT else task
    return Call(Op(on="exchange", do=do, args=list(args)), task, process, payload)


def opened(exchange: Exchange) -> None:
    exchange.perform(call(SERVER, "open", *AT, "the shop"))


def asked(task: int) -> Call:
    return call(task, "call", *AT, f"line {task}", "bread()", "somebody", payload=b"bread")


def touched(exchange: Exchange, one: Call) -> dict[str, bool]:
    return {key: writes for key, writes in exchange.touches(one) if key[0] not in "~?"}


def test_what_is_asked_is_answered(exchange: Exchange) -> None:
    opened(exchange)

    number = exchange.perform(asked(ANN)).value
    line, who = exchange.perform(call(SERVER, "accept", number)).value  # type: ignore[misc, str-unpack]
    taken = exchange.perform(call(SERVANT, "take", number, line)).payload
    exchange.perform(call(SERVANT, "reply", number, line, payload=taken + b"!"))

    assert who == "somebody"
    assert exchange.perform(call(ANN, "answer", number, line)).payload == b"bread!"


def test_first_calls_do_not_depend_on_each_other(exchange: Exchange) -> None:
    opened(exchange)

    ann, bob = touched(exchange, asked(ANN)), touched(exchange, asked(BOB))

    assert not any(ann[key] or bob[key] for key in ann.keys() & bob.keys())


def test_call_depends_on_whether_somebody_serves(exchange: Exchange) -> None:
    key = next(iter(touched(exchange, call(SERVER, "open", *AT, "the shop"))))
    opened(exchange)

    assert key in touched(exchange, asked(ANN))
    assert key in exchange.open_in(SERVER)


def test_answer_that_is_there_does_not_depend_on_the_end_of_the_server(exchange: Exchange) -> None:
    opened(exchange)
    exchange.perform(asked(ANN))
    before = touched(exchange, call(ANN, "answer", 0, "line 3"))

    exchange.perform(call(SERVANT, "reply", 0, "line 3", payload=b"!"))

    after = touched(exchange, call(ANN, "answer", 0, "line 3"))
    assert set(before) - set(after) == set(exchange.open_in(SERVER))


def test_servant_acts_for_its_client(exchange: Exchange) -> None:
    opened(exchange)
    exchange.perform(asked(ANN))
    servant = exchange._tasks[SERVANT]  # noqa: SLF001 - what others look at

    exchange.perform(call(SERVANT, "take", 0, "line 3"))

    assert servant.acts_for == ANN


@pytest.mark.parametrize(
    "nonsense",
    [
        call(ANN, "accept", 0),
        call(ANN, "accept", "0"),
        call(ANN, "take", 5, "line 3"),
        call(ANN, "answer"),
        call(ANN, "open", 1),
        call(ANN, "begin"),
        call(ANN, "rob", 1),
    ],
)
def test_nonsense_is_refused(nonsense: Call, exchange: Exchange) -> None:
    exchange.touches(nonsense)

    with pytest.raises(Refusal):
        exchange.perform(nonsense)


@pytest.mark.parametrize("do", ["ask", "answer"])
def test_line_that_nobody_has_is_refused(do: str, exchange: Exchange) -> None:
    opened(exchange)

    with pytest.raises(Refusal):
        exchange.perform(call(ANN, do, 0, "line 3", *(["bread()"] if do == "ask" else [])))


@pytest.mark.parametrize(
    ("address", "stops", "error"),
    [
        ("port 7", True, "ConnectionRefusedError"),
        ("/socket", True, "FileNotFoundError"),
        ("/socket", False, "ConnectionRefusedError"),
    ],
)
def test_server_that_has_ended_is_not_there(address: str, stops: bool, error: str, exchange: Exchange) -> None:
    exchange.perform(call(SERVER, "open", address, "secret", "the shop"))
    if stops:
        exchange.perform(call(SERVANT, "stop", 0))
    exchange.ended(SERVER)

    with pytest.raises(Refusal) as refused:
        exchange.perform(call(ANN, "reach", address, "secret"))

    assert refused.value.error == error


@pytest.mark.parametrize(
    ("address", "taken", "error"),
    [("port 7", False, "EOFError"), ("/socket", False, "ConnectionResetError"), ("/socket", True, "EOFError")],
)
def test_end_of_the_server_is_the_end_of_what_was_asked(
    address: str, taken: bool, error: str, exchange: Exchange
) -> None:
    exchange.perform(call(SERVER, "open", address, "secret", "the shop"))
    exchange.perform(call(ANN, "call", address, "secret", "line 3", "bread()", "ann"))
    if taken:
        exchange.perform(call(SERVANT, "take", 0, "line 3"))
    exchange.ended(SERVER)

    with pytest.raises(Refusal) as refused:
        exchange.perform(call(ANN, "answer", 0, "line 3"))

    assert refused.value.error == error


def test_state_is_which_server_there_is(exchange: Exchange) -> None:
    opened(exchange)
    key, before = exchange.open_in(SERVER)[0], exchange.digest()
    there = exchange.state_of(key)

    exchange.ended(SERVER)

    assert (there, exchange.state_of(key)) == ((0,), ())
    assert exchange.digest() != before
