"""What `select`, `poll`, `epoll` and `selectors` tell of pipes and sockets, against the real thing."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import select
import selectors
import socket
import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.subject import agent
from grader.subject.library import Library
from grader.subject.standins import clocks, descriptors
from grader.subject.standins.os_module import build_os
from grader.subject.standins.select_module import build_select
from grader.subject.standins.socket_module import build_socket
from tests.conductor.models.both import FEW, Blocked, Conductor, agree, conductor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems tell of descriptors in other ways")

OURS: Any = SimpleNamespace(
    os=build_os({}), socket=build_socket(), select=build_select(), selectors=Library({}).find("selectors")
)
REAL: Any = SimpleNamespace(os=os, socket=socket, select=select, selectors=selectors)
ALL = 0x1 | 0x4 | 0x40 | 0x100 | 0x2000  # all that `poll` may be asked for: IN, OUT, RDNORM, WRNORM, RDHUP


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(agent, "controlled", lambda: True)
    monkeypatch.setattr(agent, "unsupported", pytest.fail)
    yield
    descriptors.TABLE.__init__()  # type: ignore[misc]


class Watched:
    """Two ends that neither wait nor are files, by letters, and what is told of them."""

    def __init__(self, modules: Any) -> None:
        self.os, self.socket, self.select, self.selectors = (
            modules.os, modules.socket, modules.select, modules.selectors,
        )  # fmt: skip
        self.all: dict[str, Any] = {}
        self.one = self.select.epoll()
        self.make()
        self.numbers = {letter: self.number(letter) for letter in self.all}
        for number in self.numbers.values():
            self.one.register(number, ALL)

    def make(self) -> None:
        self.all["r"], self.all["w"] = self.os.pipe2(self.os.O_NONBLOCK)

    def number(self, letter: str) -> int:
        return int(self.all[letter])

    def take(self, letter: str, size: int) -> bytes:
        return bytes(self.os.read(self.number(letter), size))

    def give(self, letter: str, size: int) -> int:
        return int(self.os.write(self.number(letter), bytes(size)))

    def shut(self, letter: str) -> bool:
        """Close it, if it is open."""
        if self.all.get(letter) is None:
            return False
        self.one.unregister(self.number(letter))
        self.os.close(self.number(letter))
        self.all[letter] = None
        return True

    def letters(self, told: list[tuple[int, int]]) -> dict[str, int]:
        return {letter: events for letter, number in self.numbers.items() for one, events in told if one == number}

    def polled(self, events: int) -> dict[str, int]:
        poll = self.select.poll()
        for letter in self.left():
            poll.register(self.number(letter), events)
        return self.letters(poll.poll(0))

    def epolled(self) -> dict[str, int]:
        return self.letters(self.one.poll(0))

    def left(self) -> list[str]:
        return [letter for letter, end in self.all.items() if end is not None]

    def selected(self) -> tuple[list[str], ...]:
        numbers = {self.number(letter): letter for letter in self.left()}
        asked = list(numbers)
        return tuple([numbers[one] for one in found] for found in self.select.select(asked, asked, asked, 0))

    def by_selector(self, kind: str, events: int) -> dict[str, int]:
        with getattr(self.selectors, kind)() as selector:
            for letter in self.left():
                selector.register(self.number(letter), events, letter)
            return {key.data: events for key, events in selector.select(0)}

    def close(self) -> None:
        for letter in self.left():
            self.shut(letter)
        self.one.close()


class Pair(Watched):
    """Two sockets."""

    def make(self) -> None:
        self.all["r"], self.all["w"] = self.socket.socketpair()
        for end in self.all.values():
            end.setblocking(False)

    def number(self, letter: str) -> int:
        return int(self.all[letter].fileno())

    def take(self, letter: str, size: int) -> bytes:
        return bytes(self.all[letter].recv(size))

    def give(self, letter: str, size: int) -> int:
        return int(self.all[letter].send(bytes(size)))

    def end(self, letter: str, how: int) -> bool:
        self.all[letter].shutdown(how)
        return True

    def shut(self, letter: str) -> bool:
        if self.all.get(letter) is None:
            return False
        self.one.unregister(self.number(letter))
        self.all[letter].close()
        self.all[letter] = None
        return True


class Connection(Pair):
    """Two sockets, connected over TCP."""

    def make(self) -> None:
        with self.socket.create_server(("127.0.0.1", 0)) as server:
            self.all["r"] = self.socket.create_connection(server.getsockname())
            self.all["w"], _address = server.accept()
        for end in self.all.values():
            end.setblocking(False)


class Listening(Pair):
    """One that listens, and one that may connect."""

    def make(self) -> None:
        self.all["r"] = self.socket.create_server(("127.0.0.1", 0))
        self.all["w"] = self.socket.socket()
        self.address = self.all["r"].getsockname()
        for end in self.all.values():
            end.setblocking(False)

    def connect(self) -> bool:
        self.all["w"].setblocking(True)
        self.all["w"].connect(self.address)
        self.all["w"].setblocking(False)
        return True

    def accept(self) -> bool:
        self.all["r"].accept()[0].close()
        return True


TELL = [
    *(f"it.polled({events})" for events in (0, 1, 4, 0x2000, ALL)), "it.epolled()", "it.selected()",
    *(f"it.by_selector('{kind}', {events})" for kind in ("DefaultSelector", "PollSelector", "SelectSelector")
      for events in (1, 2, 3)),
]  # fmt: skip
MOVE = [
    "it.give('w', 1)", "it.give('w', 5000)", "it.give('w', 70_000)", "it.take('r', 1)", "it.take('r', 100_000)",
    "it.shut('r')", "it.shut('w')",
]  # fmt: skip
BACK = ["it.give('r', 2)", "it.take('w', 2)", *(f"it.end('{letter}', {how})" for letter in "rw" for how in range(3))]
MEET = ["it.connect()", "it.accept()", "it.give('w', 1)", "it.take('w', 1)", "it.shut('w')"]


def compare(kind: Callable[[Any], Any], asked: list[str]) -> None:
    """Ask both the same; nothing of it waits."""
    descriptors.TABLE.__init__()  # type: ignore[misc]
    agree(lambda: kind(OURS), lambda: kind(REAL), [(1, text) for text in [*asked, "it.close()"]])


@given(asked=st.lists(st.sampled_from([*TELL, *MOVE, *MOVE]), max_size=25))
@example(
    asked=[*(["it.give('w', 4096)"] * 16), "it.selected()", f"it.polled({ALL})", "it.take('r', 1)", "it.epolled()"]
)
@FEW
def test_pipes_are_told_of_as_in_reality(asked: list[str]) -> None:
    compare(Watched, asked)


@given(asked=st.lists(st.sampled_from([*TELL, *MOVE, *MOVE, *BACK]), max_size=25))
@FEW
def test_pairs_of_sockets_are_told_of_as_in_reality(asked: list[str]) -> None:
    compare(Pair, asked)


# How much a connection over TCP holds is no number of the kernel's: nobody fills one here.
SMALL = [move for move in MOVE if "70_000" not in move]


@given(asked=st.lists(st.sampled_from([*TELL, *SMALL, *SMALL, *BACK]), max_size=25))
@FEW
def test_connections_are_told_of_as_in_reality(asked: list[str]) -> None:
    compare(Connection, asked)


@given(asked=st.lists(st.sampled_from([*TELL, *MEET, *MEET]), max_size=20))
@FEW
def test_who_listens_is_told_of_as_in_reality(asked: list[str]) -> None:
    compare(Listening, asked)


WRONG = [
    "it.select.select([it.all['r']], [], [], -1)", "it.select.select([-1], [], [])", "it.select.select(['x'], [], [])",
    "it.select.select(5, [], [])", "it.select.select([], [], [], 'soon')",
    "it.select.select([], [], [], float('nan'))", "it.select.poll().modify(it.all['r'], 1)",
    "it.select.poll().unregister(999)", "it.select.poll().register(-1)", "it.select.poll().register('x')",
    "it.select.poll().register(it.all['r'], -1)", "it.select.poll().poll('soon')", "it.select.poll().poll(0.5)",
    "it.one.register(it.all['r'])", "it.one.modify(it.all['r'], 1)", "it.one.poll(0, 0)", "it.one.poll(0, -3)",
    "it.one.poll(0, 1).__len__()", "it.one.unregister(it.all['r'])", "it.one.closed", "it.one.__enter__() is it.one",
    "it.select.epoll(0)", "it.select.epoll(-2)", "it.select.epoll(1, 77)",
]  # fmt: skip


@given(asked=st.lists(st.sampled_from([*WRONG, *MOVE[:2]]), max_size=12))
@example(asked=WRONG)
@FEW
def test_mistakes_are_told_as_in_reality(asked: list[str]) -> None:
    compare(Watched, asked)


def test_one_that_was_closed_is_told_of_as_in_reality() -> None:
    for modules in OURS, REAL:
        with conductor(Conductor()):
            watched = Watched(modules)
            reader = watched.number("r")
            poll = modules.select.poll()
            poll.register(reader, 1)
            modules.os.close(reader)
            assert poll.poll() == [(reader, modules.select.POLLNVAL)]
            assert watched.one.poll(0) == [(watched.number("w"), watched.select.EPOLLERR | 0x104)]
            with pytest.raises(OSError, match="Bad file descriptor"):
                modules.select.select([reader], [], [], 0)
            with pytest.raises(OSError, match="Bad file descriptor"):
                watched.one.register(reader)
            watched.all["r"] = None
            watched.close()
            with pytest.raises(ValueError, match="closed epoll"):
                watched.one.poll(0)


def test_it_waits_until_somebody_else_has_done_something() -> None:
    with conductor(Conductor()):
        watched = Watched(OURS)
        patient: list[Callable[[], Any]] = [
            lambda: OURS.select.select([watched.all["r"]], [], []),
            lambda: OURS.select.select([], [], []),
            lambda: OURS.selectors.DefaultSelector().select(),
        ]
        for asked in patient:
            with pytest.raises(Blocked):
                asked()
        assert OURS.select.select([watched.all["r"]], [], [], 3) == ([], [], [])


def test_nothing_to_wait_for_is_a_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(clocks, "sleep", slept.append)

    assert OURS.select.select([], [], [], 0.5) == ([], [], [])

    assert slept == [0.5]


@pytest.mark.parametrize("duplex", [True, False])
@pytest.mark.parametrize("what", ["", "one.send(1)", "one.close()", "one.send(1), one.close()"])
def test_ends_of_process_pipes_are_told_of_as_in_reality(duplex: bool, what: str) -> None:
    def told(pipe: Callable[[bool], Any], modules: Any) -> list[Any]:
        mine, one = pipe(duplex)
        with contextlib.ExitStack() as stack:
            stack.callback(mine.close)
            stack.callback(one.close)
            eval(what or "None", {"one": one})  # noqa: S307 - our own words
            poll, selector = modules.select.poll(), stack.enter_context(modules.selectors.DefaultSelector())
            poll.register(mine, ALL if not duplex else 1)
            selector.register(mine, 1)
            return [
                modules.select.select([mine], [], [], 0)[0] == [mine],
                [events for _, events in poll.poll(0)],
                [(key.fileobj is mine, events) for key, events in selector.select(0)],
                selector.unregister(mine).fileobj is mine,
            ]

    with conductor(Conductor()):
        import grader.subject.standins.process_queues as ours  # noqa: PLC0415 - beside the real one

        assert told(ours.Pipe, OURS) == told(multiprocessing.Pipe, REAL)


OUTSIDE = {
    "a real descriptor": lambda it: it.select.select([0], [], [], 0),
    "an end that is to be written": lambda it: it.select.select([], [it.pipe()[1]], [], 0),
    "edges": lambda it: it.one.modify(it.all["r"], 1 | select.EPOLLET),
    "its own number": lambda it: it.one.fileno(),
    "another's number": lambda it: it.select.epoll.fromfd(5),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_not_modelled_is_reported(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.subject.standins import process_queues  # noqa: PLC0415 - beside the real one

    said: list[str] = []
    monkeypatch.setattr(agent, "unsupported", said.append)
    with conductor(Conductor()):
        watched: Any = Watched(OURS)
        watched.pipe = process_queues.Pipe
        with contextlib.suppress(OSError):
            OUTSIDE[name](watched)

    assert said
