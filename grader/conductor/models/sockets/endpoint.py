"""One socket as the kernel sees it: an open file description, its addresses, its peer and what has come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from grader.conductor.model import Footprint
from grader.conductor.models.ends import End
from grader.conductor.models.sockets.flow import Family, Flow, Sort

Address = tuple[str, int] | str  # host and port, or a path; "" where there is none


@dataclass(slots=True, eq=False, kw_only=True)
class Endpoint:
    """A socket. `backlog` is None unless it listens; `listener` has accepted it, or may.

    `error` is the number of what went wrong meanwhile, told once; `is_reset`: the peer was closed without having
    received all; `refuses`: a TCP peer that was closed, or one for datagrams, has been sent something.
    """

    number: int
    family: Family
    label: str
    end: End
    inbox: Flow
    sort: Sort = Sort.STREAM
    peer: Endpoint | None = None
    address: Address = ""
    names: Address = ""  # the peer's address, as it was when they met
    shut_read: bool = False
    shut_write: bool = False
    error: int = 0
    is_reset: bool = False
    refuses: bool = False
    reuses: bool = False
    backlog: int | None = None
    queue: deque[Endpoint] = field(default_factory=deque)
    listener: Endpoint | None = None
    is_accepted: bool = False

    @property
    def key(self) -> str:
        """Its name in footprints."""
        return f"socket:{self.number}"

    @property
    def is_gone(self) -> bool:
        """Whether nobody has it any more, nor could accept it."""
        if self.listener is not None and not self.is_accepted:
            return self.listener.is_gone
        return not self.end.descriptors

    @property
    def is_over(self) -> bool:
        """Whether nothing more can come in."""
        if self.sort is Sort.DATAGRAMS:
            return self.shut_read
        return self.shut_read or self.peer is None or self.peer.is_gone or self.peer.shut_write

    @property
    def is_done(self) -> bool:
        """Whether its owner has said that nothing more is sent or received: over TCP bytes to it are an error then."""
        return self.shut_read and self.shut_write

    @property
    def has_something(self) -> bool:
        """Whether a receiver, or one who accepts, need not wait."""
        if self.backlog is not None:
            return bool(self.queue)
        return bool(self.inbox.pieces or self.error) or self.is_over

    def holders(self, process: int) -> Footprint:
        """What shows whether anybody has it, seen from a process; to be accepted changes nothing about that."""
        if self.listener is not None and not self.is_accepted:
            return self.listener.holders(process)
        return tuple((self.key + key, False) for key in self.end.witnesses(process))

    def state(self) -> Hashable:
        """All that an operation on it may find, as a value."""
        return (
            self.inbox.pieces.digest(), self.error, self.shut_read, self.shut_write, self.end.waits, self.is_gone,
            self.is_reset, self.refuses, self.backlog, tuple(one.number for one in self.queue), self.address,
        )  # fmt: skip
