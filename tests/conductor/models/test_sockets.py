"""The model of stream sockets against the real thing."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.subject import agent
from grader.subject.standins import descriptors
from grader.subject.standins.os_module import build_os
from grader.subject.standins.raw_socket import RawSocket
from grader.subject.standins.socket_module import build_socket
from tests.conductor.models.both import FEW, Blocked, Conductor, agree, answer, conductor, evaluated

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems tell of closed peers in other ways")

OURS: Any = build_socket()
OUR_OS: Any = build_os({})
NOBODY = agent.call
LARGE = 36_544  # what is seen at once of what is sent
ROOM = 219_264  # what a pair holds of one that is sent in such pieces


class Pair:
    """Two connected sockets, neither of which waits; whatever is still open at the end is closed."""

    def __init__(self, module: Any) -> None:
        self.module, self.os = module, OUR_OS if module is OURS else os
        self.a, self.b = self._made()
        self.more: list[Any] = []
        for end in self.a, self.b:
            end.setblocking(False)

    def _made(self) -> tuple[Any, Any]:
        a, b = self.module.socketpair()
        return a, b

    def copy(self, end: Any) -> bool:
        self.more.append(end.dup())
        return True

    def close_copy(self) -> bool:
        self.more.pop().close()
        return True

    def into(self, end: Any, size: int, *rest: int) -> tuple[int, bytes]:
        buffer = bytearray(size)
        return end.recv_into(buffer, *rest), bytes(buffer)

    def close(self) -> None:
        for end in (self.a, self.b, *self.more):
            end.close()


class Connection(Pair):
    """The same over TCP."""

    def _made(self) -> tuple[Any, Any]:
        with self.module.create_server(("127.0.0.1", 0)) as server:
            a = self.module.create_connection(server.getsockname())
            b, _address = server.accept()
        return a, b


BYTES = [f"it.{end}.{call}" for end in "ab" for call in
         ("send(b'xy')", "send(b'abc')", "sendall(b'd')", "recv(1)", "recv(2)", "recv(100)", "recv(0)", "send(b'')",
          "recv(2, it.module.MSG_PEEK)", "sendmsg([b'k', b'l'])", "recvmsg(3)[:2]",
          "send(b'q', it.module.MSG_DONTWAIT)",
          "sendall(b'r', it.module.MSG_NOSIGNAL)")]  # fmt: skip
CLOSE = [f"it.{call}" for call in
         ("a.close()", "b.close()", "copy(it.a)", "copy(it.b)", "close_copy()", "close_copy()")]  # fmt: skip
SHUT = [f"it.{end}.shutdown({how})" for end in "ab" for how in (0, 1, 2)]
ASK = [f"it.{end}.{call}" for end in "ab" for call in
       ("getblocking()", "gettimeout()", "timeout", "type", "proto", "shutdown(3)", "recv(-1)",
        "getsockopt(it.module.SOL_SOCKET, it.module.SO_ERROR)", "recv_into(bytearray(2), 3)",
        "getsockopt(it.module.SOL_SOCKET, it.module.SO_TYPE)", "settimeout(-1)")]  # fmt: skip
INTO = ["it.into(it.a, 3)", "it.into(it.a, 3, 2)", "it.into(it.b, 4, 0, it.module.MSG_PEEK)"]
BELOW = [f"it.os.{call}" for call in
         ("read(it.a.fileno(), 2)", "write(it.b.fileno(), b'mn')", "fstat(it.a.fileno()).st_mode & 0o170000",
          "get_blocking(it.a.fileno())", "lseek(it.a.fileno(), 0, 0)", "isatty(it.a.fileno())")]  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(agent, "controlled", lambda: agent.call is not NOBODY)  # while somebody answers
    monkeypatch.setattr(agent, "unsupported", pytest.fail)
    monkeypatch.delattr(RawSocket, "__del__")  # what one example leaves behind must not be closed in another
    yield
    gc.collect()  # nor in another test
    descriptors.TABLE.__init__()  # type: ignore[misc]


def compare(kind: type[Pair], asked: list[str]) -> None:
    """Ask both the same; nothing of it waits."""
    descriptors.TABLE.__init__()  # type: ignore[misc]
    agree(partial(kind, OURS), partial(kind, socket), [(1, text) for text in [*asked, "it.close()"]])


KINDS = pytest.mark.parametrize("kind", [Pair, Connection])


@KINDS
@given(asked=st.lists(st.sampled_from(BYTES), max_size=25))
@FEW
def test_bytes_go_through_as_in_reality(kind: type[Pair], asked: list[str]) -> None:
    compare(kind, asked)


@KINDS
@given(asked=st.lists(st.sampled_from([*BYTES[:5], *BYTES[13:18], *CLOSE, *SHUT]), max_size=20))
@example(asked=["it.b.send(b'xy')", "it.a.close()", "it.b.send(b'xy')", "it.b.send(b'xy')", "it.b.recv(1)"])
@example(asked=["it.a.send(b'xy')", "it.a.close()", "it.b.send(b'x')", "it.b.recv(1)", "it.b.recv(9)", "it.b.recv(1)"])
@FEW
def test_closed_and_shut_ends_are_noticed_as_in_reality(kind: type[Pair], asked: list[str]) -> None:
    compare(kind, asked)


@KINDS
@given(asked=st.lists(st.sampled_from([*ASK, *INTO, *BELOW, *BYTES[:4], *BYTES[13:17], "it.a.close()"]), max_size=15))
@FEW
def test_questions_are_answered_as_in_reality(kind: type[Pair], asked: list[str]) -> None:
    compare(kind, asked)


class Meeting:
    """Sockets that look for each other at two addresses, and whatever comes of it. Nothing waits."""

    numbers = itertools.count(1)

    def __init__(self, module: Any, family: str, folder: str) -> None:
        self.module, self.os = module, OUR_OS if module is OURS else os
        self.family = getattr(module, family)
        self.all: dict[str, Any] = {}
        self.names = (f"{folder}/one", f"{folder}/two") if family == "AF_UNIX" else ()
        self.ports: dict[int, int] = {}
        self.connected: set[str] = set()

    def socket(self, name: str) -> bool:
        if name in self.all:
            self.all[name].close()
        self.connected.discard(name)
        self.all[name] = self.module.socket(self.family)
        self.all[name].setblocking(False)
        return True

    def of(self, name: str) -> Any:
        return self.all[name]

    def address(self, which: int) -> Any:
        if self.names:
            return self.names[which]
        return "127.0.0.1", self.ports.get(which, 0)

    def bind(self, name: str, which: int) -> bool:
        self.of(name).bind(self.address(which))
        if not self.names:
            self.ports.setdefault(which, self.of(name).getsockname()[1])
        return True

    def connect(self, name: str, which: int) -> Any:
        """Over TCP a connection that is not waited for is beyond the model, but on this machine none takes time."""
        if self.names:
            return self.of(name).connect_ex(self.address(which))
        if which not in self.ports or name in self.connected:
            return "nothing"
        self.of(name).settimeout(5)
        number = self.of(name).connect_ex(self.address(which))
        self.of(name).setblocking(False)
        self.connected |= set() if number else {name}
        return number

    def accept(self, name: str, as_: str) -> bool:
        accepted, address = self.of(name).accept()
        accepted.setblocking(False)
        if as_ in self.all:
            self.all[as_].close()
        self.all[as_] = accepted
        assert (address == "") == bool(self.names)
        return True

    def name(self, name: str) -> Any:
        found = self.of(name).getsockname()
        return found if self.names else found[0]

    def unlink(self, which: int) -> bool:
        try:
            self.os.unlink(self.names[which])
        except (IndexError, FileNotFoundError):
            return False
        return True

    def close(self) -> None:
        for one in self.all.values():
            one.close()
        for name in self.names:
            with contextlib.suppress(OSError):
                self.os.unlink(name)


MEET = [f"it.{call}" for call in
        ("socket('s')", "socket('s')", "socket('t')", "socket('c')", "socket('c')", "socket('d')", "bind('s', 0)",
         "bind('s', 0)", "bind('t', 0)", "bind('t', 1)", "bind('c', 1)", "of('s').listen()", "of('s').listen(0)",
         "of('s').listen(1)", "of('t').listen()", "connect('c', 0)", "connect('c', 0)", "connect('c', 1)",
         "connect('d', 0)", "accept('s', 'p')", "accept('s', 'p')", "accept('t', 'q')", "of('c').send(b'x')",
         "of('c').recv(5)", "of('p').send(b'yz')", "of('p').recv(5)", "of('s').close()", "of('c').close()",
         "of('p').close()", "unlink(0)", "name('s')", "name('c')", "of('c').getpeername()[:4]", "of('d').recv(1)",
         "of('c').send(b'')", "of('c').shutdown(1)", "of('s').recv(1)", "of('s').send(b'x')")]  # fmt: skip
BEGUN = ["it.socket('s')", "it.bind('s', 0)", "it.of('s').listen()", "it.socket('c')", "it.connect('c', 0)"]


@pytest.mark.parametrize("family", ["AF_UNIX", "AF_INET"])
@given(begun=st.integers(0, len(BEGUN)), asked=st.lists(st.sampled_from(MEET), max_size=25))
@FEW
def test_sockets_meet_as_in_reality(family: str, begun: int, asked: list[str]) -> None:
    descriptors.TABLE.__init__()  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder:
        agree(
            lambda: Meeting(OURS, family, "/box"),
            lambda: Meeting(socket, family, folder),
            [(1, plain(text)) for text in [*BEGUN[:begun], *asked, "it.close()"]],
        )


def plain(text: str) -> str:
    """The question, if what it names differs between the two: whether it is answered at all."""
    return f"bool({text})" if "name(" in text else text


# -- what waits


def test_sender_of_more_than_it_holds_waits_until_all_has_gone_in() -> None:
    with conductor(Conductor()):
        a, b = OURS.socketpair()
        with pytest.raises(Blocked):
            a.sendall(bytes(ROOM + 1))
        assert len(b.recv(10**6)) == ROOM
        a.sendall(bytes(ROOM))


@pytest.mark.parametrize(
    ("sizes", "held"), [(1, 278), (100, 27_800), (4096, 180_224), (32_768, 229_376), (65_536, 233_152)]
)
def test_pair_holds_what_it_holds_on_linux(sizes: int, held: int) -> None:
    with conductor(Conductor()):
        a, _b = OURS.socketpair()
        a.setblocking(False)
        sent = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                sent += a.send(bytes(sizes))

    assert sent == held


WAITING = ["it.a.recv(1)", "it.b.recv(1)", "it.a.send(b'x')", "it.b.close()", "it.a.shutdown(1)", "it.a.shutdown(0)",
           "it.b.send(b'y')", "it.b.shutdown(1)"]  # fmt: skip


@KINDS
@given(asked=st.lists(st.sampled_from(WAITING), max_size=12))
@FEW
def test_it_waits_where_the_real_one_has_nothing_to_say(kind: type[Pair], asked: list[str]) -> None:
    descriptors.TABLE.__init__()  # type: ignore[misc]
    with conductor(Conductor()):
        modelled, real = kind(OURS), kind(socket)
        modelled.a.setblocking(True)
        modelled.b.setblocking(True)
        for question in asked:
            told = answer(partial(evaluated, question), real)
            blocked = str(told).startswith("BlockingIOError")
            assert answer(partial(evaluated, question), modelled) == ("blocked" if blocked else told), question
        modelled.close()
        real.close()


def test_one_who_accepts_waits_for_one_who_connects() -> None:
    with conductor(Conductor()), OURS.create_server(("127.0.0.1", 0)) as server:
        with pytest.raises(Blocked):
            server.accept()
        server.settimeout(1)
        with pytest.raises(TimeoutError):
            server.accept()


def test_one_who_connects_waits_for_room_in_the_queue() -> None:
    with conductor(Conductor()), OURS.socket(OURS.AF_UNIX) as server:
        server.bind("/box/name")
        server.listen(0)
        clients = [OURS.socket(OURS.AF_UNIX) for _ in range(2)]
        clients[0].connect("/box/name")
        with pytest.raises(Blocked):
            clients[1].connect("/box/name")


# -- files over them


class Files:
    """What writes into one end and what reads from the other."""

    def __init__(self, module: Any) -> None:
        self.a, self.b = module.socketpair()
        self.writer, self.reader = self.a.makefile("w"), self.b.makefile("r")

    def is_over(self) -> bool:
        """Whether all that is missing to the reader is the end."""
        return bool(self.writer.closed and self.a.fileno() == -1)

    def close(self) -> None:
        for one in (self.writer, self.reader, self.a, self.b):
            with contextlib.suppress(OSError):
                one.close()


LINES = ["it.writer.write('one\\n')", "it.writer.write('two')", "it.writer.flush()", "it.writer.close()",
         "it.a.close()",
         "it.reader.readline() if it.is_over() else 'none'", "it.reader.read(2) if it.is_over() else 'none'",
         "it.b.fileno() > 0", "it.reader.readable()", "it.reader.seekable()"]  # fmt: skip


@given(asked=st.lists(st.sampled_from(LINES), max_size=15))
@FEW
def test_files_over_sockets_are_like_the_real_ones(asked: list[str]) -> None:
    descriptors.TABLE.__init__()  # type: ignore[misc]
    agree(partial(Files, OURS), partial(Files, socket), [(1, text) for text in [*asked, "it.close()"]])


# -- what the module says


def test_module_has_what_the_real_one_has() -> None:
    assert set(vars(socket)) - {
        "__builtins__",
        "__cached__",
        "__file__",
        "__spec__",
        "__loader__",
        "__warningregistry__",
    } <= set(vars(OURS))
    assert OURS.AF_UNIX.name == "AF_UNIX"
    assert OURS.__name__ == OURS.socket.__module__ == "socket"
    assert OURS.timeout is TimeoutError


def test_real_module_is_left_alone() -> None:
    assert isinstance(socket.AF_INET, socket.AddressFamily)
    assert socket.AddressFamily is not OURS.AddressFamily
    assert Path(socket.__file__).name == "socket.py"


@pytest.mark.parametrize("question", [
    "it.socket(it.AF_INET6)", "it.socket(it.AF_INET, it.SOCK_DGRAM)", "it.socket().connect(('192.0.2.1', 80))",
    "it.socketpair()[0].sendmsg([b'x'], [(1, 1, b'')])", "it.socketpair()[0].recvmsg(1, 100)",
    "it.socketpair(it.AF_UNIX, it.SOCK_RAW)", "it.socketpair()[0].setsockopt(it.SOL_SOCKET, it.SO_RCVBUF, 1)",
    "it.getaddrinfo('example.org', 80)", "it.socketpair()[0].recv(1, it.MSG_OOB)", "it.fromfd(0, 1, 1)",
    "it.socketpair()[0].sendto(b'', 'x')", "it.socketpair()[0].getsockopt(it.SOL_SOCKET, it.SO_PEERCRED, 12)",
    "it.socket(it.AF_UNIX).bind('')", "it.getnameinfo(('127.0.0.1', 80), 0)", "it.socketpair()[0].sendfile(None)",
])  # fmt: skip
def test_what_is_outside_is_told(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(agent, "unsupported", told.append)
    with conductor(Conductor()):
        answer(partial(evaluated, question), OURS)

    assert told
