"""What managers and clients say to each other: refused where it makes no sense, and dependent on the server alone."""

from __future__ import annotations

from typing import Any

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.models.exchange import Exchange
from grader.conductor.models.files.tree import EACH
from grader.conductor.task import Process, Task
from grader.transport import Channel
from grader.wire import Op

SERVER, SERVANT, ANN, BOB, CHILD = 1, 2, 3, 4, 5
NUMBER = SERVER * EACH  # of the first manager that it opens
AT: list[Any] = ["port 7", "secret"]


class Silent(Channel):
    def __init__(self) -> None:
        """Nobody is at the other end."""


@pytest.fixture
def exchange() -> Exchange:
    server = Process(SERVER)
    homes = {SERVER: server, SERVANT: server, ANN: Process(ANN), BOB: Process(BOB), CHILD: Process(CHILD, server)}
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
    before = touched(exchange, call(ANN, "answer", NUMBER, "line 3"))

    exchange.perform(call(SERVANT, "reply", NUMBER, "line 3", payload=b"!"))

    after = touched(exchange, call(ANN, "answer", NUMBER, "line 3"))
    assert set(before) - set(after) == set(exchange.open_in(SERVER))


def test_servant_acts_for_its_client(exchange: Exchange) -> None:
    opened(exchange)
    exchange.perform(asked(ANN))
    servant = exchange._tasks[SERVANT]  # noqa: SLF001 - what others look at

    exchange.perform(call(SERVANT, "take", NUMBER, "line 3"))

    assert servant.acts_for == ANN


@pytest.mark.parametrize(
    "nonsense",
    [
        call(ANN, "accept", NUMBER),
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
        exchange.perform(call(ANN, do, NUMBER, "line 3", *(["bread()"] if do == "ask" else [])))


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
        exchange.perform(call(SERVANT, "stop", NUMBER))
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
        exchange.perform(call(SERVANT, "take", NUMBER, "line 3"))
    exchange.ended(SERVER)

    with pytest.raises(Refusal) as refused:
        exchange.perform(call(ANN, "answer", NUMBER, "line 3"))

    assert refused.value.error == error


def test_state_is_which_server_there_is(exchange: Exchange) -> None:
    opened(exchange)
    key, before = exchange.open_in(SERVER)[0], exchange.digest()
    there = exchange.state_of(key)

    exchange.ended(SERVER)

    assert (there, exchange.state_of(key)) == ((NUMBER,), ())
    assert exchange.digest() != before


def test_number_of_a_manager_tells_nothing_of_those_of_others(exchange: Exchange) -> None:
    opened(exchange)

    assert exchange.perform(call(ANN, "open", "port 8", "secret", "the mill")).value == ANN * EACH


@pytest.mark.parametrize(("do", "more"), [("accept", []), ("take", ["line 3"]), ("reply", ["line 3"]), ("serve", [])])
def test_only_its_own_process_does_what_a_server_does(do: str, more: list[str], exchange: Exchange) -> None:
    opened(exchange)
    exchange.perform(asked(ANN))

    with pytest.raises(Refusal):
        exchange.perform(call(BOB, do, NUMBER, *more))


@pytest.mark.parametrize(("do", "more"), [("ask", ["bread()"]), ("answer", [])])
def test_only_its_client_uses_a_line(do: str, more: list[str], exchange: Exchange) -> None:
    opened(exchange)
    exchange.perform(asked(ANN))

    with pytest.raises(Refusal):
        exchange.perform(call(BOB, do, NUMBER, "line 3", *more))
    with pytest.raises(Refusal):
        exchange.perform(call(BOB, "call", *AT, "line 3", "bread()", "bob"))


def test_parent_is_told_of_the_birth_of_its_child(exchange: Exchange) -> None:
    asks = call(SERVER, "begun", "birth", CHILD)
    before = exchange.ready(asks)
    exchange.perform(call(CHILD, "begin", "birth", payload=b"port 7"))

    assert (before, exchange.ready(asks)) == (False, True)
    assert exchange.perform(asks).payload == b"port 7"


def test_nobody_waits_for_the_birth_of_what_is_no_child_of_its_own(exchange: Exchange) -> None:
    exchange.perform(call(CHILD, "begin", "birth", payload=b"port 7"))

    for who, child in ((ANN, CHILD), (SERVER, ANN), (SERVER, 10)):
        with pytest.raises(Refusal):
            exchange.perform(call(who, "begun", "birth", child))
