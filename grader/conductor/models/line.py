"""One way through a pipe between processes: behind a `Connection`, or behind a `SimpleQueue`."""

from __future__ import annotations

from typing import Final

from grader.conductor.model import Answer, Call, Footprint, Refusal
from grader.conductor.models import readiness
from grader.conductor.models.queue import ProcessQueue

PIPE_BYTES: Final = 65_536  # what a Linux pipe holds; a pair of sockets holds more
HEADER_BYTES: Final = 4  # before each item
WHOLE_BYTES: Final = 16_384  # the largest message that a `Connection` sends at once


class Line(ProcessQueue):
    """Whoever puts an item waits until all of it has gone into the pipe, however much that is.

    Each process that has a copy of an end keeps that end open. When nobody can send any more a receiver is told so
    once it has taken what there is; when nobody can receive, a sender is.
    """

    def __init__(self, key: str, name: str, capacity: int = PIPE_BYTES, *, framed: bool = False) -> None:
        super().__init__(key, name)
        self.capacity, self.used = capacity, 0
        # Whether messages go by `Connection`, which no lock guards, and learnt in a run: by whom, how large.
        self._framed, self._putters, self._largest = framed, set[int](), 0
        self._getters: set[int] = set()
        self.senders: set[int] = set()
        self.receivers: set[int] = set()

    # -- who has the ends

    def made_by(self, process: int) -> None:
        """The process that makes a pipe has both ends."""
        self.senders.add(process)
        self.receivers.add(process)

    def forked_to(self, child: int, parent: int) -> None:
        """A child starts with copies of all that its parent has open."""
        for end in (self.senders, self.receivers):
            if parent in end:
                end.add(child)

    def ended(self, process: int) -> bool:
        """What a process has open is closed with it; whether that was anything."""
        had = process in self.senders or process in self.receivers
        self.senders.discard(process)
        self.receivers.discard(process)
        return had

    @property
    def ends_key(self) -> str:
        """Stands for who has the ends."""
        return f"{self.key}#ends"

    # -- the operations

    def touches(self, call: Call) -> Footprint:
        match call.do:
            case "sent":
                return ((f"{self.key}#head", False),)
            case "head":
                return ()
            case "close_sender" | "close_receiver":
                return ((self.ends_key, True),)
            case "await_in" if self._has_bytes:  # whatever else comes, or does not
                return ((f"{self.key}#head", False),)
            case "empty" | "peek" | "await_in" | "events":
                return ((f"{self.key}#head", False), (f"{self.key}#tail", False), (self.ends_key, False))
            case _:
                return (*super().touches(call), (self.ends_key, False))

    def ready(self, call: Call) -> bool:
        match call.do:
            case "put" | "sent":
                return self.used <= self.capacity or not self.receivers
            case "get" | "peek":
                return bool(self.items) or not self.senders
            case "await_in" | "events":
                return bool(self.events(call))
            case _:
                return super().ready(call)

    def do_put(self, call: Call) -> Answer:
        """The value tells whether the sender has to wait for `sent`."""
        self._reach()
        self.note_sender(call)
        self.used += len(call.payload) + HEADER_BYTES
        answer = super().do_put(call)
        answer.value = self.used > self.capacity
        return answer

    def _reach(self) -> None:
        """Raises what a sender is told when nobody can receive."""
        if not self.receivers:
            raise Refusal("BrokenPipeError", "Broken pipe", errno=32)

    def do_head(self, call: Call) -> Answer:
        """A large message is announced: see `Frames`; here nothing comes in between."""
        return Answer(wrote=False)

    def note_sender(self, call: Call) -> None:
        """Somebody sends a message."""
        self._putters.add(call.task)
        self._largest = max(self._largest, len(call.payload))

    @property
    def parted(self) -> bool:
        """Whether a message of several writes, which somebody sends, may meet one of somebody else."""
        return self._framed and len(self._putters) > 1 and self._largest > WHOLE_BYTES

    @property
    def shared(self) -> bool:
        """Whether several receive at the same end, each by several reads, which may meet."""
        return self._framed and len(self._getters) > 1

    def do_sent(self, call: Call) -> Answer:
        """All has gone into the pipe, whoever has closed its other end since; or nobody can take out what has not."""
        if self.used > self.capacity:
            self._reach()
        return Answer(wrote=False)

    def do_get(self, call: Call) -> Answer:
        self._getters.add(call.task)
        if not self.items:
            raise Refusal("EOFError")
        self.used -= len(self.items.first) + HEADER_BYTES
        return super().do_get(call)

    def do_empty(self, call: Call) -> Answer:
        """The end of the pipe is something to find, too."""
        found = len(self.items)
        what = f"{self.name} has {found} items" if found else f"{self.name} is empty"
        if not found and not self.senders:
            what = f"{self.name} is at its end"
        return Answer(value=not found and bool(self.senders), wrote=False, what=what)

    def events(self, call: Call) -> int:
        """What `poll` is told of the end that receives: of a pair of sockets more than of a pipe."""
        state = readiness.IN if self._has_bytes else 0
        if not self.senders:
            state |= readiness.HUP
            state |= readiness.IN | readiness.RDHUP if self.capacity > PIPE_BYTES else 0
        return readiness.told(call, state)

    @property
    def _has_bytes(self) -> bool:
        return bool(self.items)

    def do_close_sender(self, call: Call) -> Answer:
        self.senders.discard(call.process)
        return Answer(what=f"closes its end of {self.name}, through which it could send")

    def do_close_receiver(self, call: Call) -> Answer:
        self.receivers.discard(call.process)
        return Answer(what=f"closes its end of {self.name}, through which it could receive")

    def waiting(self, call: Call) -> str:
        if call.do in {"put", "sent"}:
            return f"room in {self.name}: its pipe is full, and nobody takes anything out"
        return super().waiting(call)
