"""The model of pairs that hand messages on against the real thing."""

from __future__ import annotations

import contextlib
import socket
import sys
from functools import partial
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.subject.standins import descriptors
from tests.conductor.models.both import FEW, Blocked, Conductor, agree, answer, conductor, evaluated
from tests.conductor.models.test_sockets import CLOSE, OURS, SHUT, Pair, _fresh

__all__ = ["_fresh"]  # a fixture

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep messages in other ways")

FITS = 11  # messages: as many are taken wherever net.unix.max_dgram_qlen is at least the 10 of the kernel itself


class Packets(Pair):
    """Messages, and an end."""

    sort = "SOCK_SEQPACKET"

    def _made(self) -> tuple[Any, Any]:
        a, b = self.module.socketpair(type=getattr(self.module, self.sort))
        return a, b


class Datagrams(Packets):
    """Messages without end."""

    sort = "SOCK_DGRAM"


KINDS = pytest.mark.parametrize("kind", [Packets, Datagrams])
MESSAGES = [f"it.{end}.{call}" for end in "ab" for call in
            ("send(b'xyz')", "sendall(b'd')", "send(b'')", "sendall(b'')", "send(bytes(30_000))",
             "send(bytes(212_960))", "send(bytes(212_961))", "recv(1)", "recv(2)", "recv(10**6)", "recv(0)",
             "recv(2, it.module.MSG_PEEK)", "recv(9, it.module.MSG_WAITALL)", "sendmsg([b'k', b'l'])", "sendmsg([])",
             "recvmsg(2)", "recvfrom(2)", "send(b'q', it.module.MSG_DONTWAIT)",
             "recv_into(bytearray(2), 1)")]  # fmt: skip
ASK = [f"it.{end}.{call}" for end in "ab" for call in
       ("type == it.module.SOCK_DGRAM", "proto", "family == it.module.AF_UNIX", "getsockname()",
        "getsockopt(it.module.SOL_SOCKET, it.module.SO_ERROR)",
        "getsockopt(it.module.SOL_SOCKET, it.module.SO_TYPE) == it.type")]  # fmt: skip
BELOW = ["it.os.read(it.a.fileno(), 2)", "it.os.write(it.b.fileno(), b'mn')", "it.os.write(it.b.fileno(), b'')",
         "it.os.get_blocking(it.a.fileno())"]  # fmt: skip


def compare(kind: type[Pair], asked: list[str]) -> None:
    """Ask both the same; nothing of it waits."""
    descriptors.TABLE.__init__()  # type: ignore[misc]
    agree(partial(kind, OURS), partial(kind, socket), [(1, text) for text in [*asked, "it.close()"]])


@KINDS
@given(asked=st.lists(st.sampled_from(MESSAGES), max_size=FITS))
@example(asked=["it.a.send(bytes(100_000))"] * 5)
@FEW
def test_messages_go_through_as_in_reality(kind: type[Pair], asked: list[str]) -> None:
    compare(kind, asked)


@KINDS
@given(asked=st.lists(st.sampled_from([*MESSAGES[:10], *MESSAGES[19:27], *CLOSE, *SHUT]), max_size=FITS))
@example(asked=["it.b.send(b'xy')", "it.a.close()", "it.b.send(b'xy')", "it.b.send(b'xy')", "it.b.recv(1)"])
@example(asked=["it.a.send(b'xy')", "it.a.close()", "it.b.send(b'x')", "it.b.recv(1)", "it.b.recv(9)", "it.b.recv(1)"])
@example(asked=["it.b.send(b'xy')", "it.a.send(b'xy')", "it.a.close()", "it.b.recv(1)", "it.b.recv(9)", "it.b.recv(1)"])
@FEW
def test_closed_and_shut_ends_are_noticed_as_in_reality(kind: type[Pair], asked: list[str]) -> None:
    compare(kind, asked)


@KINDS
@given(asked=st.lists(st.sampled_from([*ASK, *BELOW, *MESSAGES[:3], *MESSAGES[7:9]]), max_size=FITS))
@FEW
def test_questions_are_answered_as_in_reality(kind: type[Pair], asked: list[str]) -> None:
    compare(kind, asked)


WAITING = ["it.a.recv(1)", "it.b.recv(1)", "it.a.send(b'x')", "it.b.close()", "it.a.shutdown(1)", "it.a.shutdown(0)",
           "it.b.send(b'')", "it.b.shutdown(1)", "it.a.send(bytes(60_000))"]  # fmt: skip


@KINDS
@given(asked=st.lists(st.sampled_from(WAITING), max_size=FITS))
@FEW
def test_it_waits_where_the_real_one_has_nothing_to_say(kind: type[Pair], asked: list[str]) -> None:
    descriptors.TABLE.__init__()  # type: ignore[misc]
    with conductor(Conductor()), contextlib.ExitStack() as open_:
        modelled, real = kind(OURS), kind(socket)
        open_.callback(real.close)
        open_.callback(modelled.close)
        modelled.a.setblocking(True)
        modelled.b.setblocking(True)
        shut = False
        for question in asked:
            shut = shut or question == "it.a.shutdown(0)"
            if shut and question == "it.a.recv(1)" and kind is Datagrams:
                continue  # the one thing that differs between who waits and who does not: see below
            told = answer(partial(evaluated, question), real)
            blocked = str(told).startswith("BlockingIOError")
            assert answer(partial(evaluated, question), modelled) == ("blocked" if blocked else told), question


def test_who_receives_no_more_datagrams_is_told_of_an_end_if_it_waits() -> None:
    with conductor(Conductor()):
        for module in (OURS, socket):
            descriptors.TABLE.__init__()  # type: ignore[misc]
            a, b = module.socketpair(type=module.SOCK_DGRAM)
            with a, b:
                a.shutdown(module.SHUT_RD)
                assert a.recv(1) == b""
                a.setblocking(False)
                with pytest.raises(BlockingIOError):
                    a.recv(1)


@pytest.mark.parametrize(("size", "held"), [(1, 278), (20_000, 11), (60_000, 4), (212_960, 1)])
def test_a_pair_holds_so_many_messages(size: int, held: int) -> None:
    """The large ones as on Linux (shown above); of small ones as many as go by their size."""
    with conductor(Conductor()):
        a, b = OURS.socketpair(type=OURS.SOCK_DGRAM)
        for _ in range(held):
            a.send(bytes(size))
        with pytest.raises(Blocked):
            a.send(bytes(size))
        assert len(b.recv(10**6)) == size
        a.send(bytes(size))
