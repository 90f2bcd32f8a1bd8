from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from grader.transport import PACKETS, Channel, Closed, Full, Oversized, Silent, pair
from grader.wire import MESSAGE_BYTES

MODES = [
    pytest.param(True, id="packets", marks=pytest.mark.skipif(not PACKETS, reason="no SOCK_SEQPACKET here")),
    pytest.param(False, id="stream"),
]


@pytest.fixture(params=MODES)
def packets(request: pytest.FixtureRequest) -> bool:
    found: bool = request.param
    return found


@pytest.fixture
def ends(packets: bool) -> Iterator[tuple[Channel, Channel]]:
    one, other = pair(packets=packets)
    yield one, other
    one.close()
    other.close()


def test_messages_arrive_whole_and_in_order(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    one.send(b"first")
    one.send(b"second one")

    assert [bytes(other.receive()), bytes(other.receive())] == [b"first", b"second one"]


def test_largest_message_arrives(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    one.send(b"x" * MESSAGE_BYTES)

    assert len(other.receive()) == MESSAGE_BYTES


def test_both_directions_work(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    other.send(b"back")

    assert bytes(one.receive()) == b"back"


def test_longer_message_than_allowed_is_oversized(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    one.send(b"x" * (MESSAGE_BYTES + 1))

    with pytest.raises(Oversized):
        other.receive()


def test_longer_message_than_allowed_is_oversized_when_the_sender_is_asked_for(
    ends: tuple[Channel, Channel],
) -> None:
    one, other = ends
    other.attend()
    one.send(b"x" * (MESSAGE_BYTES + 1))

    with pytest.raises(Oversized):
        other.receive_from()


def test_longer_message_than_allowed_is_oversized_where_descriptors_come(
    ends: tuple[Channel, Channel],
) -> None:
    one, other = ends
    one.send(b"x" * (MESSAGE_BYTES + 1))

    with pytest.raises(Oversized):
        other.receive_descriptors()


@pytest.mark.parametrize("how", ["receive", "receive_from", "receive_descriptors"])
def test_receiving_from_a_closed_end_says_so(ends: tuple[Channel, Channel], how: str) -> None:
    one, other = ends
    one.close()

    with pytest.raises(Closed):
        getattr(other, how)()


def test_sending_to_a_closed_end_says_so(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    other.close()

    with pytest.raises(Closed):
        one.send(b"anybody there?")


def test_what_was_sent_before_closing_still_arrives(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    one.send(b"last words")
    one.close()

    assert bytes(other.receive()) == b"last words"


def test_descriptor_arrives_with_its_message(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    reading, writing = os.pipe()
    one.send(b"take this", writing)
    os.close(writing)

    data, (descriptor,) = other.receive_descriptors()

    os.write(descriptor, b"through it")
    os.close(descriptor)
    received = os.read(reading, 100)
    os.close(reading)
    assert (data, received) == (b"take this", b"through it")


def test_message_without_descriptor_has_none(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    one.send(b"nothing")

    assert other.receive_descriptors() == (b"nothing", [])


def test_silence_is_noticed(ends: tuple[Channel, Channel]) -> None:
    _one, other = ends
    other.attend()

    with pytest.raises(Silent):
        other.receive_from()


def test_descriptor_that_nobody_asked_for_is_closed(ends: tuple[Channel, Channel]) -> None:
    one, other = ends
    other.attend()
    reading, writing = os.pipe()
    one.send(b"take this", writing)
    os.close(writing)

    other.receive_from()

    os.set_blocking(reading, False)
    with closing(os.fdopen(reading, "rb", buffering=0)) as pipe:
        # End of file because no copy of `writing` is left; None would say that somebody could still write.
        assert pipe.read(1) == b""


def test_descriptor_is_not_inherited_by_programs(ends: tuple[Channel, Channel]) -> None:
    assert not any(os.get_inheritable(end.fileno()) for end in ends)


@pytest.mark.skipif(not PACKETS, reason="this platform does not name senders")
def test_sender_is_named() -> None:
    one, other = pair(packets=True)
    other.attend()
    one.send(b"me")

    message, pid = other.receive_from()

    assert (bytes(message), pid) == (b"me", os.getpid())
    one.close()
    other.close()


@pytest.mark.skipif(not PACKETS, reason="this platform does not name senders")
def test_forked_child_cannot_speak_for_its_parent() -> None:
    one, other = pair(packets=True)
    other.attend()
    child = os.fork()
    if child == 0:
        one.send(b"me")
        os._exit(0)
    os.waitpid(child, 0)

    _message, pid = other.receive_from()

    assert pid == child
    one.close()
    other.close()


def test_stream_does_not_know_the_sender() -> None:
    one, other = pair(packets=False)
    one.send(b"me")

    message, pid = other.receive_from()

    assert (bytes(message), pid) == (b"me", 0)
    one.close()
    other.close()


def test_message_in_pieces_is_put_together() -> None:
    ours, theirs = socket.socketpair()
    channel = Channel(ours, packets=False)
    theirs.sendall(b"\0\0")
    theirs.sendall(b"\0\3ab")
    theirs.sendall(b"c")

    assert channel.receive() == b"abc"
    channel.close()
    theirs.close()


def test_end_in_the_middle_of_a_message_is_an_end() -> None:
    ours, theirs = socket.socketpair()
    channel = Channel(ours, packets=False)
    theirs.sendall(b"\0\0\0\5ab")
    theirs.close()

    with pytest.raises(Closed):
        channel.receive()
    channel.close()


def test_length_of_a_giant_is_refused_before_it_is_read() -> None:
    ours, theirs = socket.socketpair()
    channel = Channel(ours, packets=False)
    theirs.sendall(b"\xff\xff\xff\xff")

    with pytest.raises(Oversized):
        channel.receive()
    channel.close()
    theirs.close()


@pytest.mark.skipif(not PACKETS, reason="a stream has one reader, who reads")
def test_attended_channel_does_not_wait_for_who_does_not_read() -> None:
    ours, theirs = pair()
    ours.attend()
    try:
        with contextlib.suppress(Full):
            for _ in range(100_000):
                ours.send(b"x" * 1_000)
        with pytest.raises(Full):
            ours.send(b"x" * 1_000)
        theirs.receive()
        ours.send(b"there is room again")
    finally:
        ours.close()
        theirs.close()
