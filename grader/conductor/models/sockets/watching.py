"""Waiting until something can be done with a socket: what `poll` and `select` ask."""

from __future__ import annotations

from grader.conductor.model import Call, Footprint
from grader.conductor.models import readiness
from grader.conductor.models.sockets.endpoint import Endpoint
from grader.conductor.models.sockets.flow import ROOM, Family, Sort
from grader.conductor.models.sockets.transfer import Transfer


class Watching(Transfer):
    """After `unix_poll` of net/unix/af_unix.c and `tcp_poll` of net/ipv4/tcp.c, Linux 6."""

    # -- footprints

    def touch_await_in(self, call: Call, found: Endpoint) -> Footprint:
        """What has come in; whether more can come matters only to who finds nothing."""
        return self.touch_peek(call, found)

    def touch_await_out(self, call: Call, found: Endpoint) -> Footprint:
        """Whether the peer has room, or is gone."""
        touched: Footprint = ((f"{found.key}#name", False), (f"{found.key}#error", False))
        if found.peer is None:
            return touched
        return (*touched, (f"{found.peer.key}#in", False), *self._end_of(found, call))

    def touch_events(self, call: Call, found: Endpoint) -> Footprint:
        """All that somebody may be told of."""
        touched: Footprint = tuple((f"{found.key}#{what}", False) for what in ("in", "queue", "name", "error"))
        if found.peer is None:
            return touched
        room: Footprint = ((f"{found.peer.key}#in", False),) if readiness.asks_for_room(call) else ()
        return (*touched, *room, *self._end_of(found, call))

    # -- readiness

    def ready(self, call: Call) -> bool:
        return bool(self.events(call)) if call.do in readiness.LOOKS else super().ready(call)

    def events(self, call: Call) -> int:
        """What `poll` is told of the socket."""
        found = self.known(call)
        if found is None:
            return readiness.NVAL
        return readiness.told(call, _state(found))

    def label_of(self, call: Call) -> str:
        """What people call the socket."""
        found = self.known(call)
        return self.name if found is None else found.label

    def waiting(self, call: Call) -> str:
        found = self.known(call)
        if found is not None and call.do in readiness.LOOKS:
            if found.backlog is not None:
                return f"somebody to connect to {found.label}"
            if not readiness.asks_for_bytes(call):
                return f"room in {found.label}: it is full, and nobody receives anything"
        return super().waiting(call)


def _state(found: Endpoint) -> int:
    if found.backlog is not None:
        return readiness.IN if found.queue else 0
    state = readiness.ERR if found.error else 0
    if found.peer is None:
        return state | readiness.OUT | readiness.HUP
    state |= readiness.IN if found.inbox.pieces else 0
    state |= readiness.OUT if _has_room(found, found.peer) else 0
    if found.is_over or _is_broken(found):
        state |= readiness.IN | readiness.RDHUP
    if (found.is_over and _sends_no_more(found, found.peer)) or _is_broken(found):
        state |= readiness.HUP
    return state


def _is_broken(found: Endpoint) -> bool:
    """Whether the connection is no more: over TCP, the peer has said so."""
    return found.family is Family.INET and (found.is_reset or found.refuses)


def _sends_no_more(found: Endpoint, peer: Endpoint) -> bool:
    if found.family is Family.INET or found.sort is Sort.DATAGRAMS:
        return found.shut_write
    return found.shut_write or peer.is_gone or peer.shut_read


def _has_room(found: Endpoint, peer: Endpoint) -> bool:
    """A sender is told of room when a fourth of it is in use at the most (`unix_writable`), or it is all the same."""
    if found.family is Family.INET:
        return found.shut_write or _is_broken(found) or peer.inbox.has_room
    return 4 * peer.inbox.used <= ROOM[Family.UNIX]  # as the kernel has it
