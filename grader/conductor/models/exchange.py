"""What clients and the servers of managers say to each other: calls and answers, on a line for each client's thread."""

from __future__ import annotations

import errno
import os
from collections import Counter, deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.models.files.tree import EACH
from grader.conductor.task import Task

EXCHANGE: Final = "exchange"
LONGEST: Final = 1_000  # characters of a name or an address
_PORT: Final = "port "  # with which an address begins that is no path
_CLIENTS: Final = frozenset({"reach", "call", "ask", "answer"})


@dataclass(slots=True, eq=False, kw_only=True)
class _Line:
    """Of one client: what waits to be taken and what waits to be read, and how much has gone either way."""

    name: str
    client: int
    about: str = ""
    calls: deque[bytes] = field(default_factory=deque)
    answers: deque[bytes] = field(default_factory=deque)
    asked: int = 0
    taken: int = 0
    replied: int = 0
    read: int = 0


@dataclass(slots=True, eq=False, kw_only=True)
class _Office:
    """A server: where, in which process, and what it is called."""

    number: int
    address: str
    home: int
    title: str
    secret: str
    serves: bool = True
    is_to_stop: bool = False
    lines: dict[str, _Line] = field(default_factory=dict)
    callers: deque[tuple[str, str]] = field(default_factory=deque)  # lines that are new, and whose they are

    @property
    def key(self) -> str:
        """What shows whether it serves."""
        return f"{EXCHANGE}:{self.address}"


class Exchange(Model):
    """Answers for all servers of an execution.

    A server has a thread for each line, which takes what is asked there and replies. In which order lines are opened
    makes no difference to anybody, so that first calls do not depend on each other. What a client does depends on
    whether there is a server, and on nothing else.
    """

    fickle = True

    def __init__(self, tasks: Mapping[int, Task]) -> None:
        super().__init__(EXCHANGE, "the managers")
        self._tasks = tasks
        self._offices: dict[int, _Office] = {}
        self._opened: Counter[int] = Counter()
        self._births: dict[tuple[int, str], bytes] = {}  # by the process that was born
        self._over: set[int] = set()  # processes that have ended

    # -- what operations touch

    def touches(self, call: Call) -> Footprint:
        try:
            return self._touched(call)
        except Refusal:
            return ()

    def _touched(self, call: Call) -> Footprint:
        if call.do == "open":
            return ((f"{EXCHANGE}:{call.args[0] if call.args else None}", True),)
        name = ":".join(map(str, call.args[:2]))
        own: Footprint = ((f"{EXCHANGE}:{call.task} {name} {call.do}", True),)  # nobody else's, for it may have to wait
        if call.do not in _CLIENTS or (call.do == "answer" and self._own_line(call).answers):
            return own
        by_address = call.do in {"reach", "call"}
        where = (call.args[0] if call.args else None) if by_address else self._office(call).address
        return (*own, (f"{EXCHANGE}:{where}", False))

    def open_in(self, process: int) -> list[str]:
        """The keys of the servers that the process has."""
        return [office.key for office in self._offices.values() if office.serves and office.home == process]

    def ended(self, process: int) -> list[str]:
        """Its servers are gone: their keys."""
        keys = self.open_in(process)
        self._over.add(process)
        for office in self._offices.values():
            office.serves = office.serves and office.home != process
        return keys

    def state_of(self, key: str) -> Hashable:
        """Which server there is."""
        return tuple(office.number for office in self._offices.values() if office.serves and office.key == key)

    def digest(self) -> Hashable:
        return tuple(
            (office.serves, tuple((one.asked, one.replied, one.read) for one in office.lines.values()))
            for office in self._offices.values()
        )

    # -- whether they have to wait

    def ready(self, call: Call) -> bool:
        match call.do:
            case "begun":
                name, child = self._birth(call)
                return (child, name) in self._births or child in self._over
            case "serve":
                return self._own_office(call).is_to_stop
            case "accept":
                return bool(self._own_office(call).callers)
            case "take":
                return bool(self._line(call, self._own_office(call)).calls)
            case "answer":
                return bool(self._own_line(call).answers) or not self._office(call).serves
            case _:
                return True

    def waiting(self, call: Call) -> str:
        match call.do:
            case "begun":
                return "the manager's process to begin"
            case "serve":
                return "somebody to call it, or to shut it down"
            case "accept":
                return "somebody to call it"
            case "take":
                return "another call"
            case _:
                return f"the answer of {self._office(call).title} to {self._own_line(call).about}"

    def _office(self, call: Call) -> _Office:
        """The server that is meant by its number."""
        number = call.args[0] if call.args else None
        office = self._offices.get(number) if type(number) is int else None
        if office is None:
            raise Refusal("ValueError", "no such manager")
        return office

    def _own_office(self, call: Call) -> _Office:
        """The server that is meant, for what only its own process does: none else may see who comes first to it."""
        office = self._office(call)
        if office.home != call.process:
            raise Refusal("ValueError", "the manager of another process")
        return office

    @staticmethod
    def _line(call: Call, office: _Office) -> _Line:
        name = call.args[1] if len(call.args) > 1 else None
        line = office.lines.get(name) if type(name) is str else None
        if line is None:
            raise Refusal("ValueError", "no such line")
        return line

    def _own_line(self, call: Call) -> _Line:
        """The line that is meant, for its client: of answers each must have but one reader."""
        return self._owned(self._line(call, self._office(call)), call)

    def _owned(self, line: _Line, call: Call) -> _Line:
        if self._tasks[line.client].process.number != call.process:
            raise Refusal("ValueError", "the line of another process")
        return line

    def _birth(self, call: Call) -> tuple[str, int]:
        """Of which of its own children the caller wants to hear, and by which name. Raises `Refusal`."""
        name, child = expect(call, str, int)
        task = self._tasks.get(child)
        parent = None if task is None else task.process.parent
        if parent is None or parent.number != call.process:
            raise Refusal("ValueError", "no child of its own")
        return name, child

    # -- the server

    def do_begin(self, call: Call) -> Answer:
        """Tell who has started the process the address."""
        (name,) = _short(expect(call, str))
        self._births[call.process, name] = call.payload
        return Answer(what="tells its address", ordered=_marked(name, writes=True))

    def do_begun(self, call: Call) -> Answer:
        """The address. Raises `Refusal` if the process has ended before."""
        name, child = self._birth(call)
        if (child, name) not in self._births:
            raise Refusal("EOFError")
        return Answer(payload=self._births[child, name], wrote=False, what="is told the address", ordered=_marked(name))

    def do_open(self, call: Call) -> Answer:
        """Serve at an address, which is free, those who know the secret; the number of the server.

        It tells nothing of what others have opened.
        """
        address, secret, title = _short(expect(call, str, str, str))
        number = call.task * EACH + self._opened[call.task]
        self._opened[call.task] += 1
        office = _Office(number=number, address=address, home=call.process, title=title, secret=secret)
        self._offices[number] = office
        return Answer(value=number, what="can be called")

    def do_stop(self, call: Call) -> Answer:
        """Have the server stop."""
        office = self._office(call)
        office.is_to_stop = True
        return Answer(what=f"tells {office.title} to stop", ordered=_marked(f"{office.number} stop", writes=True))

    def do_serve(self, call: Call) -> Answer:
        """Wait until it is to stop."""
        office = self._own_office(call)
        return Answer(wrote=False, what="shuts down", ordered=_marked(f"{office.number} stop"))

    def do_accept(self, call: Call) -> Answer:
        """A new line, and whose it is."""
        office = self._own_office(call)
        name, who = office.callers.popleft()
        return Answer(value=[name, who], what=f"accepts {who}", ordered=_marked(f"{office.number} {name}"))

    def do_take(self, call: Call) -> Answer:
        """What is asked next."""
        office = self._own_office(call)
        line = self._line(call, office)
        line.taken += 1
        self._tasks[call.task].client = line.client
        marks = _marked(f"{office.number} {line.name}>{line.taken}")
        return Answer(payload=line.calls.popleft(), what="takes a call", ordered=marks)

    def do_reply(self, call: Call) -> Answer:
        """Answer it."""
        office = self._own_office(call)
        line = self._line(call, office)
        line.replied += 1
        line.answers.append(call.payload)
        return Answer(what="answers", ordered=_marked(f"{office.number} {line.name}<{line.replied}", writes=True))

    # -- the clients

    def do_reach(self, call: Call) -> Answer:
        """Connect, and ask nothing: whether the secret is right."""
        address, secret = expect(call, str, str)
        return Answer(value=self._at(address).secret == secret, wrote=False, what="looks for its manager")

    def do_call(self, call: Call) -> Answer:
        """Ask on a connection that is new, and on the client's line; the number of the server.

        None where the secret is another.
        """
        address, secret, name, about, who = _short(expect(call, str, str, str, str, str))
        office = self._at(address)
        if office.secret != secret:
            return Answer(wrote=False, what=f"is rejected by {office.title}")
        new = name not in office.lines
        if new:
            office.lines[name] = _Line(name=name, client=call.task)
            office.callers.append((name, who))
        answer = self._asked(office, self._owned(office.lines[name], call), about, call.payload)
        answer.value = office.number
        answer.ordered += _marked(f"{office.number} {name}", writes=True) if new else ()
        return answer

    def _at(self, address: str) -> _Office:
        """Who serves there. Raises `Refusal`, as `connect` does."""
        there = [office for office in self._offices.values() if office.address == address]
        if there and there[-1].serves:
            return there[-1]
        is_left = bool(there) and not there[-1].is_to_stop  # the name of a socket whose process could not remove it
        if is_left or address.startswith(_PORT):
            raise _failed(errno.ECONNREFUSED, "ConnectionRefusedError")
        raise _failed(errno.ENOENT, "FileNotFoundError")

    def do_ask(self, call: Call) -> Answer:
        """Ask again. Over TCP nobody notices before the answer is due that the server has gone."""
        _number, _name, about = expect(call, int, str, str)
        _short([about])
        office = self._office(call)
        if not office.serves and not office.address.startswith(_PORT):
            raise _failed(errno.EPIPE, "BrokenPipeError")
        return self._asked(office, self._own_line(call), about, call.payload)

    @staticmethod
    def _asked(office: _Office, line: _Line, about: str, payload: bytes) -> Answer:
        line.asked += 1
        line.about = about
        line.calls.append(payload)
        marks = _marked(f"{office.number} {line.name}>{line.asked}", writes=True)
        return Answer(wrote=False, what=f"asks {office.title} for {about}", ordered=marks)

    def do_answer(self, call: Call) -> Answer:
        """What the server says to it. Raises `Refusal` where that has ended: at once, if it has not even looked."""
        office, line = self._office(call), self._own_line(call)
        if not line.answers:
            unread = bool(line.calls) and not office.address.startswith(_PORT)
            raise _failed(errno.ECONNRESET, "ConnectionResetError") if unread else Refusal("EOFError")
        line.read += 1
        marks = _marked(f"{office.number} {line.name}<{line.read}")
        what = f"has the answer to {line.about}"
        return Answer(payload=line.answers.popleft(), wrote=False, what=what, ordered=marks)


def _short(texts: list[str]) -> list[str]:
    """These texts, which are kept. Raises `Refusal` where one is longer than any of ours."""
    if any(len(text) > LONGEST for text in texts):
        raise Refusal("ValueError", "so long a name is none of ours")
    return texts


def _marked(name: str, *, writes: bool = False) -> Footprint:
    """Who finds something comes after who has left it there."""
    return ((f"~{EXCHANGE}:{name}", writes),)


def _failed(number: int, kind: str) -> Refusal:
    return Refusal(kind, os.strerror(number), errno=number)
