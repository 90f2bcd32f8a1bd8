"""What managers and their clients say to each other: each thread of a client has one line to a server.

All connections that a thread would have to one server follow each other on that line, and one thread of the server
deals with them. It is the conductor who compares keys, in place of the challenges at the beginning of each.
"""

from __future__ import annotations

import hashlib
import itertools
import pickle
import socket
from multiprocessing import AuthenticationError
from multiprocessing.reduction import ForkingPickler
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import listeners, processes, threads
from grader.subject.standins.os_module import build_os

_ON: Final = "exchange"
_HERE: Final = frozenset({"", "localhost", "127.0.0.1", "0.0.0.0"})  # noqa: S104 - nothing real is bound
_REJECTED: Final = "digest sent was rejected"
_LONGEST: Final = 40
_COUNT: Final = itertools.count()
_SYSTEM: Final[Any] = build_os({})


def place_of(address: Any) -> str:
    """By which name the conductor knows the server at this address. Raises TypeError where it is none."""
    if isinstance(address, str):
        return str(_SYSTEM.path.abspath(address))
    host, port = address
    if host not in _HERE and host != socket.gethostname():
        agent.unsupported(f"a manager at {host}")
    return f"port {port}"


def client_name() -> str:
    """As whom a server knows the thread that runs."""
    process, thread = str(processes.current_process().name), str(threads.current_thread().name)
    return process if thread == "MainThread" else f"{process}|{thread}"


class Stop:
    """What ends a server: whoever serves looks at it, as often as it likes, without taking a step."""

    def __init__(self, number: int) -> None:
        self._number, self._said = number, False

    def is_set(self) -> bool:
        """Whether it is to stop."""
        return self._said

    def set(self) -> None:
        """Have it stop."""
        self._said = True
        agent.call(_ON, "stop", self._number)

    def wait(self) -> None:
        """Until it is to stop."""
        agent.call(_ON, "serve", self._number)


class Door:
    """Where a server listens; it takes its address as any listener does."""

    def __init__(self, address: Any = None, family: str | None = None, backlog: int = 1) -> None:
        self._listener = listeners.BUILT["Listener"](address, family, backlog)
        self.address = self._listener.address
        self.number, self.stop = 0, Stop(0)

    def open(self, authkey: bytes) -> None:
        """Let those call who know the key."""
        title = processes.current_process().name[:_LONGEST]
        opened = agent.call(_ON, "open", place_of(self.address), _secret(authkey), title)
        self.number = int(opened.value)
        self.stop = Stop(self.number)

    def accept(self) -> tuple[str, str]:
        """The line of a client who calls for the first time, and who that is."""
        line, who = agent.call(_ON, "accept", self.number).value
        return line, who

    def leave(self) -> None:
        """The process ends: the name of its socket goes."""
        unlink = getattr(self._listener._listener, "_unlink", None)  # noqa: SLF001
        if unlink is not None:
            unlink()


class Parcel:
    """A message on its way; opened by who deals with it, and can tell the client if that cannot be done.

    `is_first`: a connection begins with it. `title`: as whom the server is to know the client from then on.
    """

    def __init__(self, body: bytes, *, is_first: bool, title: str | None) -> None:
        self._body, self.is_first, self.title = body, is_first, title

    def opened(self) -> Any:
        """What was sent. Raises whatever opening it raises."""
        return pickle.loads(self._body)  # noqa: S301 - inside the subject: its own data


class Caller:
    """A client's connection, which is there with its first message. A proxy's has a `title`: see `Parcel`."""

    __modelled__ = True

    def __init__(self, address: Any, authkey: bytes, title: str | None = None) -> None:
        self._place, self._secret, self._title = place_of(address), _secret(authkey), title
        self._server: int | None = None
        self._line = f"line {agent.me().number}"

    def reach(self) -> None:
        """Connect, and ask nothing. Raises AuthenticationError where the key is another."""
        if not agent.call(_ON, "reach", self._place, self._secret).value:
            raise AuthenticationError(_REJECTED)

    def send(self, message: Any) -> None:
        """Send it. Raises AuthenticationError where the key is another."""
        body, about = bytes(ForkingPickler.dumps(message)), _about(message)
        data = pickle.dumps(Parcel(body, is_first=self._server is None, title=self._title))
        if self._server is not None:
            agent.call(_ON, "ask", self._server, self._line, about, payload=data)
            return
        who = client_name()[:_LONGEST]
        self._server = agent.call(_ON, "call", self._place, self._secret, self._line, about, who, payload=data).value
        if self._server is None:
            raise AuthenticationError(_REJECTED)

    def recv(self) -> Any:
        """The answer."""
        answer = agent.call(_ON, "answer", self._server, self._line)
        return pickle.loads(answer.payload)  # noqa: S301 - inside the subject: its own data

    def close(self) -> None:
        """Say no more."""


class Talk:
    """The server's end of a connection, which begins with the parcel."""

    def __init__(self, server: Any, line: str, parcel: Parcel) -> None:
        self._server, self._line = server, line
        self._parcel: Parcel | None = parcel
        self._introduced = self._owes = False

    def recv(self) -> Any:
        """The next message."""
        parcel = self._parcel
        if parcel is not None and parcel.title is not None and not self._introduced:
            self._introduced = True
            return None, "accept_connection", (parcel.title,), {}
        self._parcel, self._owes = None, True
        return (parcel or next_on(self._server, self._line)).opened()

    def send(self, message: Any) -> None:
        """Answer what was asked last, once."""
        if self._owes:
            data = bytes(ForkingPickler.dumps(message))
            self._owes = False
            agent.call(_ON, "reply", self._server.listener.number, self._line, payload=data)

    def close(self) -> None:
        """Say no more."""


def next_on(server: Any, line: str) -> Parcel:
    """The next message on the line that does not begin a connection; those that do are dealt with meanwhile."""
    while True:
        data = agent.call(_ON, "take", server.listener.number, line).payload
        parcel: Parcel = pickle.loads(data)  # noqa: S301 - inside the subject: its own data
        if not parcel.is_first:
            return parcel
        server.handle_request(Talk(server, line, parcel))


class Birth:
    """The pipe by which a server tells who has started it its address: both ends of it."""

    def __init__(self) -> None:
        self._name = f"birth {agent.me().number}.{next(_COUNT)}"

    def send(self, address: Any) -> None:
        """That is where I serve."""
        agent.call(_ON, "begin", self._name, payload=pickle.dumps(address))

    def recv(self) -> Any:
        """Where the child serves that was started last. Raises EOFError where it has ended before."""
        child = processes.FAMILY.children[-1]._conducted_number  # noqa: SLF001
        data = agent.call(_ON, "begun", self._name, child).payload
        return pickle.loads(data)  # noqa: S301 - inside the subject: its own data

    def close(self) -> None:
        """It is used once."""


def birth(duplex: bool = False) -> tuple[Birth, Birth]:  # noqa: ARG001 - the original's
    """In place of a pipe."""
    both = Birth()
    return both, both


def _secret(key: bytes) -> str:
    """By which the conductor knows the key."""
    return hashlib.sha256(key).hexdigest()


def _about(message: Any) -> str:
    """What is asked, in words: the method, or the type of what is to be made."""
    _ident, method, args, _kwds = message
    return f"{args[0] if method == 'create' and args else method}()"[:_LONGEST]
