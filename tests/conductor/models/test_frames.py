"""Messages in parts, and what a receiver makes of the bytes that have come, against the real connection."""

from __future__ import annotations

import os
import struct
import sys
from multiprocessing.connection import Connection
from typing import Any

import pytest
from hypothesis import example, given, reject
from hypothesis import strategies as st

from grader.conductor.model import Call, Refusal
from grader.conductor.models.frames import Frames
from grader.conductor.models.line import PIPE_BYTES, WHOLE_BYTES
from grader.wire import Op
from tests.conductor.models.both import FEW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a connection is another thing there")

LENGTHS = st.sampled_from([-5, -1, 0, 1, 2, 3, 9]).map(lambda size: struct.pack("!i", size))
LONG = st.sampled_from([0, 2]).map(lambda size: struct.pack("!Q", size))
BYTES = st.lists(st.one_of(LENGTHS, LONG, st.binary(max_size=3)), max_size=8).map(b"".join)


def call(do: str, *args: Any, process: int = 0, payload: bytes = b"") -> Call:
    return Call(Op(on="q", do=do, args=list(args)), process, process, payload)


def frames() -> Frames:
    """A pipe whose both ends are in process 0, and copies in process 1."""
    made = Frames("q", "the pipe", PIPE_BYTES)
    made.made_by(0)
    made.forked_to(1, 0)
    return made


def received_really(flow: bytes) -> list[object]:
    """What a real connection makes of these bytes, which are all."""
    reader, writer = os.pipe()
    os.write(writer, flow)
    os.close(writer)
    with Connection(reader, writable=False) as end:
        try:
            return _until_error(end.recv_bytes)
        except (MemoryError, OverflowError):
            reject()  # a length that no memory holds


def received(flow: bytes, *, apart: bool) -> list[object]:
    """What the model makes of them."""
    made = frames()
    made.flow, made.used, made.apart = flow, len(flow), apart
    for process in (0, 1):
        made.perform(call("close_sender", process=process))

    def receive() -> bytes:
        assert made.ready(call("get"))
        answer = made.perform(call("get"))
        if apart:
            assert answer.value is False
            assert made.ready(call("rest"))
            answer = made.perform(call("rest"))
        return answer.payload

    return _until_error(receive)


def _until_error(receive: Any) -> list[object]:
    found: list[object] = []
    while True:
        try:
            found.append(receive())
        except Refusal as refused:
            return [*found, (refused.error, refused.text)]
        except (OSError, EOFError) as error:
            return [*found, (type(error).__name__, str(error))]


@given(flow=BYTES)
@example(flow=struct.pack("!i", 9) + b"four")
@FEW
def test_bytes_are_taken_for_the_messages_that_a_real_connection_takes_them_for(flow: bytes) -> None:
    really = received_really(flow)

    assert received(flow, apart=False) == really
    assert received(flow, apart=True) == really


def test_length_and_rest_may_be_parted_by_the_length_of_another() -> None:
    made, large = frames(), b"x" * (WHOLE_BYTES + 1)
    made.perform(call("head", len(large), process=0))
    made.perform(call("head", len(large), process=1))
    made.perform(call("put", process=0, payload=large))

    assert made.perform(call("get")).payload == struct.pack("!i", len(large)) + large[:-4]
    assert made.parted is False  # only one has sent all
    made.perform(call("put", process=1, payload=large))
    assert made.parted


def test_receiver_of_half_a_message_waits_for_the_rest() -> None:
    made = frames()
    made.perform(call("head", 3))

    assert not made.ready(call("get"))
    assert made.ready(call("peek"))
    assert "less has come" in made.waiting(call("get"))

    made.perform(call("put", payload=b"abc"))
    assert made.perform(call("get")).payload == b"abc"
    assert made.used == 0


def test_one_receiver_may_take_the_first_bytes_of_a_message_for_the_length_of_another() -> None:
    made = frames()
    made.apart = True
    for message in (b"\0\0\0\1?", b"!"):
        made.perform(call("put", payload=message))

    assert made.shared is False
    for process in (0, 1):
        made.perform(call("get", process=process))
    assert made.perform(call("rest", process=1)).payload == b"?"
    assert made.perform(call("rest", process=0)).payload == b"\0\0\0\1!"
    assert made.used == 0
    assert made.shared


def test_receiver_of_a_length_waits_for_as_many_bytes() -> None:
    made = frames()
    made.apart = True
    made.perform(call("head", 3))
    made.perform(call("get"))

    assert not made.ready(call("rest"))
    assert "less has come" in made.waiting(call("rest"))

    made.perform(call("put", payload=b"abc"))
    assert made.perform(call("rest")).payload == b"abc"
