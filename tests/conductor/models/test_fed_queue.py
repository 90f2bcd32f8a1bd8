"""Queues between processes hold only so much in their pipe, and feeders send when they come to it."""

from __future__ import annotations

from grader.conductor.model import Answer, Call
from grader.conductor.models.fed_queue import FedQueue
from grader.conductor.models.line import PIPE_BYTES
from grader.wire import Op

LARGE = b"x" * (PIPE_BYTES + 1)


def call(do: str, process: int = 1, payload: bytes = b"") -> Call:
    return Call(Op(on="q", do=do, at=7, file="a.py"), process, process, payload)


def put(queue: FedQueue, payload: bytes, process: int = 1) -> Answer:
    assert queue.ready(call("put"))
    return queue.perform(call("put", process, payload))


def get(queue: FedQueue) -> bytes:
    assert queue.ready(call("get"))
    return queue.perform(call("get")).payload


def fed(*, late: bool) -> FedQueue:
    queue = FedQueue("q", "the queue")
    queue.late = late
    return queue


def test_small_items_are_sent_at_once_and_in_order() -> None:
    queue = fed(late=False)
    put(queue, b"one")
    put(queue, b"two", process=2)

    assert not queue.owes(1)
    assert [get(queue), get(queue)] == [b"one", b"two"]


def test_process_that_has_put_more_than_the_pipe_holds_may_not_end_until_it_is_taken() -> None:
    queue = fed(late=False)
    put(queue, LARGE)

    assert queue.owes(1)
    assert not queue.owes(2)
    assert get(queue) == LARGE
    assert not queue.owes(1)


def test_others_wait_for_room_and_are_served_when_there_is_some() -> None:
    queue = fed(late=False)
    put(queue, LARGE, process=1)
    put(queue, b"small", process=2)

    assert queue.owes(2)
    get(queue)

    assert not queue.owes(2)
    assert get(queue) == b"small"


def test_late_feeder_sends_when_it_is_chosen() -> None:
    queue = fed(late=True)
    put(queue, b"item")

    assert queue.perform(call("empty")).value is True
    assert not queue.ready(call("get"))
    assert queue.ready(call("flush"))
    assert not queue.ready(call("flush", process=2))

    queue.perform(call("flush"))

    assert queue.perform(call("empty")).value is False
    assert get(queue) == b"item"


def test_what_the_feeder_of_a_killed_process_has_not_sent_is_lost() -> None:
    queue = fed(late=True)
    put(queue, b"sent")
    queue.perform(call("flush"))
    put(queue, b"lost")

    queue.ended(1, early=True)

    assert get(queue) == b"sent"
    assert not queue.ready(call("get"))
    assert queue.told_apart


def test_what_is_half_sent_when_its_process_is_killed_is_none() -> None:
    queue = fed(late=False)
    put(queue, LARGE)

    queue.ended(1, early=True)

    assert not queue.ready(call("get"))
    assert queue.ready(call("put", process=2))


def test_process_that_does_not_join_its_feeder_may_end() -> None:
    queue = fed(late=False)
    put(queue, LARGE)

    queue.perform(call("cancel"))

    assert not queue.owes(1)


def test_waiting_gets_and_joined_ends_tell_nobody_when_a_feeder_was_at_work() -> None:
    queue = fed(late=False)
    put(queue, b"item")
    get(queue)
    queue.ended(1, early=False)

    assert not queue.told_apart


def test_looking_without_waiting_tells() -> None:
    for look in ("empty", "try_get", "peek"):
        queue = fed(late=False)
        put(queue, b"item")
        queue.perform(call(look))

        assert queue.told_apart


def test_size_counts_what_is_not_sent_yet_and_a_bound_holds_for_it() -> None:
    queue = FedQueue("q", "the queue", 1)
    queue.late = True
    put(queue, b"item")

    assert queue.perform(call("size")).value == 1
    assert not queue.ready(call("put"))
