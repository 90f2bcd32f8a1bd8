"""How two sockets come to be connected: made as a pair, or by who connects and who accepts."""

from __future__ import annotations

import errno
from typing import Any, Final

from grader.conductor.model import Answer, Call, Footprint, Refusal, expect
from grader.conductor.models.files.tree import Kind
from grader.conductor.models.sockets.endpoint import Endpoint
from grader.conductor.models.sockets.flow import Family, Sort
from grader.conductor.models.sockets.naming import Naming
from grader.conductor.models.sockets.table import refused
from grader.conductor.models.sockets.transfer import Transfer

_HOME: Final = "127.0.0.1"


class Meeting(Transfer, Naming):
    """A connection is there as soon as somebody connects, who may send before it is accepted."""

    # -- made at once

    def do_pair(self, call: Call) -> Answer:
        """Two sockets that are connected; their numbers."""
        one_descriptor, two_descriptor, waits, label, sort = expect(call, int, int, bool, str, str)
        if sort not in set(Sort):
            raise refused(errno.ESOCKTNOSUPPORT)
        one, two = (self.made(call, Family.UNIX, label, Sort(sort)) for _ in range(2))
        one.peer, two.peer = two, one
        for found, descriptor in ((one, one_descriptor), (two, two_descriptor)):
            found.end.add(call.process, descriptor)
            found.end.waits = waits
        return Answer(value=[one.number, two.number])

    def do_open(self, call: Call) -> Answer:
        """A socket without address or peer; its number."""
        family, descriptor, waits, label = expect(call, str, int, bool, str)
        if family not in set(Family):
            raise refused(errno.EAFNOSUPPORT)
        found = self.made(call, Family(family), label)
        found.end.add(call.process, descriptor)
        found.end.waits = waits
        return Answer(value=found.number)

    # -- accept

    def touch_accept(self, call: Call, found: Endpoint) -> Footprint:
        """Who is first in the queue."""
        possible: Footprint = ((f"?{found.key}#queue", False),) if self._is_patient(call, found) else ()
        queue = (f"{found.key}#queue", True)
        return (queue, (f"{found.key}#waits", False), (f"{found.key}#name", False), *possible)

    def do_accept(self, call: Call) -> Answer:
        """The number of the first connection in the queue, and its peer's address."""
        _, _, descriptor, _polls = expect(call, int, int, int, bool)
        found = self.need(call)
        if found.backlog is None:
            raise refused(errno.EINVAL)
        if not found.queue:
            raise refused(errno.EAGAIN)
        accepted = found.queue.popleft()
        accepted.is_accepted = True
        accepted.end.add(call.process, descriptor)
        name = list(accepted.names) if isinstance(accepted.names, tuple) else [accepted.names]
        return Answer(value=[accepted.number, *name], what=f"accepts a connection to {found.label}")

    def _has_to_wait(self, call: Call, found: Endpoint) -> bool:
        match call.do:
            case "accept":
                return found.backlog is not None and not found.queue and self._is_patient(call, found)
            case "connect":
                try:
                    listener = self._listener(call, found)
                except Refusal:
                    return False
                return listener is not None and _is_crowded(listener) and self._is_patient(call, found)
            case _:
                return super()._has_to_wait(call, found)

    # -- connect

    def touch_connect(self, call: Call, found: Endpoint) -> Footprint:
        """Who listens there, if anybody does."""
        touched: Footprint = ((f"{found.key}#name", True), (f"{found.key}#waits", False))
        address, where = _wanted(call, found)
        if found.family is Family.INET:
            own = () if found.address else self.picks(call, after=1)  # the other end is made first
            touched = (*touched, (f"port:{where}", False), *own)
        elif address.startswith("\0"):
            touched = (*touched, (f"abstract:{address}", False))
        else:
            touched = (*touched, *self.files.names(self.files.find(address)).items())
        there = self._there(call, found)
        if not there:
            return touched
        listening: Footprint = tuple((f"{end.key}#name", False) for end in there)
        holders = tuple(key for end in there for key in end.holders(call.process))
        return (*touched, *listening, *holders, (f"{there[-1].key}#queue", True))

    def _there(self, call: Call, found: Endpoint) -> list[Endpoint]:
        """Who listens at the address that is connected to; if nobody does, all who have had it."""
        address, where = _wanted(call, found)
        if found.family is Family.INET:
            owners = self.ports.get(where, [])
            return [end for end in owners if not end.is_gone and end.backlog is not None] or list(owners)
        if address.startswith("\0"):
            owner = self.named.get(address)
        else:
            inode = self.files.find(address).inode
            owner = None if inode is None else self.named.get(inode.number)
        return [] if owner is None else [owner]

    def _listener(self, call: Call, found: Endpoint) -> Endpoint | None:
        """The socket that listens there; None: the path leads elsewhere. Raises `Refusal`."""
        address, where = _wanted(call, found)
        if found.family is Family.INET and (found.peer is not None or found.backlog is not None):
            raise refused(errno.EISCONN)
        if found.family is Family.UNIX and not address.startswith("\0"):
            place = self.files.reach(address, verb="connect to")
            if place.elsewhere:
                return None
            if place.inode is None and not place.claim(where):
                raise refused(errno.ENOENT)
            if place.inode is None or place.inode.kind is not Kind.SOCKET:
                raise refused(errno.ECONNREFUSED)
        there = [end for end in self._there(call, found) if not end.is_gone and end.backlog is not None]
        if not there:
            raise refused(errno.ECONNREFUSED)
        return there[0]

    def do_connect(self, call: Call) -> Answer:
        """Find who listens at an address: a path, with what is really there, or host and port."""
        found = self.need(call)
        listener = self._listener(call, found)
        if listener is None:
            return Answer(self.files.reach(_wanted(call, found)[0]).path, wrote=False)
        if _is_crowded(listener):
            raise refused(errno.EAGAIN if found.family is Family.UNIX else errno.EINPROGRESS)
        if found.peer is not None:
            raise refused(errno.EISCONN)
        if found.backlog is not None:
            raise refused(errno.EINVAL)
        was_empty = not listener.queue
        self._meet(call, found, listener)
        where = self.address_in_words(found.names)
        return Answer(what=f"connects to {where}", ordered=((f"?{listener.key}#queue", True),) if was_empty else ())

    def _meet(self, call: Call, found: Endpoint, listener: Endpoint) -> None:
        """The listener has one more connection in its queue."""
        other = self.made(call, found.family, f"the other end of {found.label}")
        other.peer, found.peer = found, other
        other.listener, other.reuses = listener, listener.reuses
        other.address = found.names = listener.address
        if isinstance(listener.address, tuple):
            found.address = found.address or (_HOME, self.ephemeral(call))
            other.address = found.names = (_HOME, listener.address[1])
            self.ports[listener.address[1]].append(other)
        other.names = found.address
        listener.queue.append(other)


def _wanted(call: Call, found: Endpoint) -> tuple[str, Any]:
    """The address that is connected to: host and port, or a path and what is really there. Raises `Refusal`."""
    address, _polls, where = expect(call, int, int, str, bool, int if found.family is Family.INET else str)[2:]
    return address, where


def _is_crowded(listener: Endpoint) -> bool:
    return len(listener.queue) > (listener.backlog or 0)
