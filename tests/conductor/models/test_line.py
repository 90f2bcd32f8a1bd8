"""Pipes: how much goes in, and who is told when the other end is gone."""

from __future__ import annotations

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.models.line import PIPE_BYTES, Line
from grader.wire import Op

LARGE = b"x" * (PIPE_BYTES + 1)


def call(do: str, process: int = 0, payload: bytes = b"") -> Call:
    return Call(Op(on="q", do=do), process, process, payload)


@pytest.fixture
def line() -> Line:
    """A pipe that process 0 has made and process 1 has inherited."""
    line = Line("q", "the pipe")
    line.made_by(0)
    line.forked_to(1, 0)
    return line


def test_sender_waits_until_all_has_gone_in(line: Line) -> None:
    assert line.perform(call("put", payload=b"small")).value is False
    assert line.perform(call("put", payload=LARGE)).value is True
    assert not line.ready(call("sent"))
    assert not line.ready(call("put"))

    line.perform(call("get"))
    line.perform(call("get"))

    assert line.ready(call("sent"))
    assert line.ready(call("put"))


@pytest.mark.parametrize("received", [True, False])
def test_sender_is_told_of_a_closed_end_only_when_something_is_left_in_the_pipe(line: Line, received: bool) -> None:
    line.perform(call("put", payload=LARGE))
    if received:
        line.perform(call("get"))
    for process in range(2):
        line.perform(call("close_receiver", process=process))

    assert line.ready(call("sent"))
    if received:
        line.perform(call("sent"))
    else:
        with pytest.raises(Refusal, match="Broken pipe"):
            line.perform(call("sent"))


def test_receiver_waits_as_long_as_anybody_has_an_end_to_send(line: Line) -> None:
    line.perform(call("close_sender"))
    assert not line.ready(call("get"))

    line.perform(call("close_sender", process=1))

    assert line.ready(call("get"))
    with pytest.raises(Refusal) as refused:
        line.perform(call("get"))
    assert refused.value.error == "EOFError"


def test_what_was_sent_before_the_end_is_received_first(line: Line) -> None:
    line.perform(call("put", process=1, payload=b"last"))
    line.perform(call("close_sender"))

    assert line.ended(1)

    assert line.perform(call("get")).payload == b"last"
    assert line.perform(call("empty")).value is False  # there is the end to be found


def test_sender_is_told_that_nobody_can_receive(line: Line) -> None:
    line.perform(call("close_receiver"))
    line.ended(1)

    with pytest.raises(Refusal) as refused:
        line.perform(call("put", payload=b"item"))
    assert (refused.value.error, refused.value.errno) == ("BrokenPipeError", 32)


def test_process_that_has_closed_its_ends_does_not_pass_them_on(line: Line) -> None:
    line.perform(call("close_sender"))

    line.forked_to(2, 0)

    assert line.senders == {1}
    assert line.receivers == {0, 1, 2}
