"""The models of pipes against the real ones."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.subject.standins import connection_module, process_queues
from tests.conductor.models.both import FEW, agree

ENDS = ("it[0]", "it[1]")
SEND = ["{}.send([3])", "{}.send('four')", "{}.send_bytes(b'five')", "{}.send_bytes(b'six', 1)",
        "{}.send_bytes(b'seven', 1, 2)", "{}.send_bytes(b'', 1)", "{}.send_bytes(b'x', -1)",
        "{}.send_bytes(b'x', 0, 2)", "{}.send_bytes(b'x', 0, -1)", "{}.send_bytes('text')"]  # fmt: skip
LOOK = ["{}.poll()", "{}.poll(0)", "{}.poll(SOON)", "{}.poll(-1)", "{}.readable", "{}.writable", "{}.closed"]
TAKE = ["{0}.recv() if {0}.poll() else 'none'"]
BYTES = ["{0}.recv_bytes() if {0}.poll() else 'none'", "{0}.recv_bytes_into(bytearray(9), 2) if {0}.poll() else 'none'",
         "{0}.recv_bytes_into(bytearray(3)) if {0}.poll() else 'none'", "{0}.recv_bytes(-1)"]  # fmt: skip
OBJECTS = [question.format(end) for end in ENDS for question in [*SEND[:2], *LOOK, *TAKE]]
RAW = [question.format(end) for end in ENDS for question in [*SEND[2:], *LOOK, *BYTES]]
CLOSED = [question.format("it[0]") for question in [*SEND, *LOOK, *TAKE, *BYTES, "{}.close()"]]


@pytest.mark.parametrize("duplex", [True, False])
@given(asked=st.lists(st.sampled_from(OBJECTS), max_size=15))
@FEW
def test_pipe_carries_objects_like_the_real_one(duplex: bool, asked: list[str]) -> None:
    agree(
        lambda: process_queues.Pipe(duplex),
        lambda: multiprocessing.Pipe(duplex),
        [(1, text) for text in asked],
    )


@pytest.mark.parametrize("duplex", [True, False])
@given(asked=st.lists(st.sampled_from(RAW), max_size=15))
@FEW
def test_pipe_carries_bytes_like_the_real_one(duplex: bool, asked: list[str]) -> None:
    agree(
        lambda: process_queues.Pipe(duplex),
        lambda: multiprocessing.Pipe(duplex),
        [(1, text) for text in asked],
    )


@given(asked=st.lists(st.sampled_from(CLOSED), max_size=6))
@FEW
def test_closed_end_answers_like_the_real_one(asked: list[str]) -> None:
    agree(process_queues.Pipe, multiprocessing.Pipe, [(1, text) for text in ["it[0].close()", *asked]])


def test_message_that_is_too_long_closes_a_one_way_end_as_in_reality() -> None:
    asked = ["it[1].send_bytes(b'long')", "it[0].recv_bytes(2)", "it[0].closed", "it[0].recv_bytes(2)"]

    agree(
        lambda: process_queues.Pipe(duplex=False),
        lambda: multiprocessing.Pipe(duplex=False),
        [(1, text) for text in asked],
    )


def test_with_closes_the_end_as_in_reality() -> None:
    asked = ["it[0].__enter__() is it[0]", "it[0].__exit__(None, None, None)", "it[0].closed", "it[1].closed"]

    agree(process_queues.Pipe, multiprocessing.Pipe, [(1, text) for text in asked])


GONE = {
    "send": ["it[1].close()", "it[0].send(1)"],
    "recv": ["it[1].close()", "it[0].recv()"],
    "poll": ["it[1].close()", "it[0].poll()", "it[0].poll(None)"],
    "recv what is left": ["it[1].send(1)", "it[1].close()", "it[0].poll()", "it[0].recv()", "it[0].recv()"],
}


@pytest.mark.parametrize("asked", GONE.values(), ids=GONE)
def test_pipe_whose_other_end_is_closed_answers_like_the_real_one(asked: list[str]) -> None:
    agree(process_queues.Pipe, multiprocessing.Pipe, [(1, text) for text in asked])


@pytest.mark.parametrize(
    "asked",
    [["it[0].close()", "it[1].send(1)"], ["it[1].send(1)", "it[1].close()", "it[0].recv()", "it[0].recv()"]],
    ids=["send", "recv"],
)
def test_one_way_pipe_whose_other_end_is_closed_answers_like_the_real_one(asked: list[str]) -> None:
    agree(
        lambda: process_queues.Pipe(duplex=False),
        lambda: multiprocessing.Pipe(duplex=False),
        [(1, text) for text in asked],
    )


class Ends:
    """The ends of two pipes, and which of them are ready."""

    def __init__(self, pipe: Callable[[], tuple[Any, Any]], wait: Callable[..., list[Any]]) -> None:
        self.ends = [*pipe(), *pipe()]
        self._wait = wait

    def ready(self, *places: int, timeout: float) -> list[int]:
        return sorted(map(self.ends.index, self._wait([self.ends[place] for place in places], timeout)))


AWAIT = ["it.ends[0].send(1)", "it.ends[3].send(2)", "it.ends[1].recv() if it.ends[1].poll() else 'none'",
         "it.ends[2].close()", "it.ends[0].close()", "it.ready(timeout=0)",
         *[f"it.ready({places}, timeout={time})"
           for places in ("0, 1, 2, 3", "1", "1, 2", "3") for time in (0, "SOON")]]  # fmt: skip


@given(asked=st.lists(st.sampled_from(AWAIT), max_size=12))
@FEW
def test_waiting_for_several_pipes_finds_those_that_the_real_one_finds(asked: list[str]) -> None:
    agree(
        lambda: Ends(process_queues.Pipe, connection_module.wait),
        lambda: Ends(multiprocessing.Pipe, multiprocessing.connection.wait),
        [(1, text) for text in asked],
    )
