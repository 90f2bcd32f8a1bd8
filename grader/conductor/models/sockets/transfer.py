"""Sending, receiving, and saying that no more will come."""

from __future__ import annotations

import errno
from typing import Final

from grader.conductor.model import Answer, Call, Footprint, Refusal, expect
from grader.conductor.models.sockets.endpoint import Endpoint
from grader.conductor.models.sockets.flow import PIECE, Family
from grader.conductor.models.sockets.table import TOTAL_BYTES, Table, refused, shown

READ, WRITE, BOTH = 0, 1, 2  # SHUT_RD and its like
POLLS: Final = (bool, type(None))


class Transfer(Table):
    """What goes through connections, piece by piece: a receiver may come in between.

    After net/unix/af_unix.c and net/ipv4/tcp.c of Linux 6. An operation that `polls` waits for its turn though the
    socket itself does not wait: that is what a time-out of Python's does. One with None for that never waits.
    """

    # -- footprints

    def touch_send(self, call: Call, found: Endpoint) -> Footprint:
        """What the peer will find, whether it is there, and whether either has said that it is enough."""
        looks = tuple((f"{found.key}#{what}", False) for what in ("name", "waits", "shut"))
        touched: Footprint = (*looks, *self._error(found))
        peer = found.peer
        if peer is None:
            return touched
        if found.family is Family.INET and (peer.is_gone or peer.is_done):
            touched = (*touched, (f"{found.key}#error", True), (f"{peer.key}#error", True))
        return (*touched, (f"{peer.key}#in", True), (f"{peer.key}#shut", False), *peer.holders(call.process))

    touch_send_on = touch_send

    def touch_recv(self, call: Call, found: Endpoint) -> Footprint:
        """What has come in. Whether more can come matters only to who finds nothing."""
        takes = call.args[4:] != [True]
        looks = tuple((f"{found.key}#{what}", False) for what in ("name", "waits"))
        touched: Footprint = ((f"{found.key}#in", takes), *looks, *self._error(found))
        if found.peer is None:
            return touched
        if self._is_patient(call, found) and not found.shut_read:
            touched = (*touched, (f"?{found.key}#in", False))
        return touched if found.inbox.pieces else (*touched, *self._end_of(found, call))

    def touch_peek(self, call: Call, found: Endpoint) -> Footprint:
        """Whether somebody who receives, or accepts, would have to wait."""
        if found.backlog is not None or found.peer is None:
            return ((f"{found.key}#queue", False), (f"{found.key}#name", False))
        return ((f"{found.key}#in", False), *(() if found.inbox.pieces else self._end_of(found, call)))

    def touch_shutdown(self, _call: Call, found: Endpoint) -> Footprint:
        """What its peer may do from now on."""
        peer = () if found.peer is None else ((f"{found.peer.key}#shut", False),)
        return ((f"{found.key}#shut", True), (f"{found.key}#name", False), *peer)

    def touch_error(self, call: Call, found: Endpoint) -> Footprint:
        """What went wrong: the peer may have been closed."""
        peer = () if found.peer is None else found.peer.holders(call.process)
        return (*self._error(found), *peer)

    def touch_waits(self, _call: Call, found: Endpoint) -> Footprint:
        """Whether it waits."""
        return ((f"{found.key}#waits", False),)

    def touch_set_waits(self, _call: Call, found: Endpoint) -> Footprint:
        """Whether it waits."""
        return ((f"{found.key}#waits", True),)

    @staticmethod
    def _error(found: Endpoint) -> Footprint:
        return ((f"{found.key}#error", bool(found.error)),)

    def _end_of(self, found: Endpoint, call: Call) -> Footprint:
        peer = found.peer
        ends = () if peer is None else ((f"{peer.key}#shut", False), *peer.holders(call.process))
        return ((f"{found.key}#shut", False), *ends)

    # -- readiness

    @staticmethod
    def _is_patient(call: Call, found: Endpoint) -> bool:
        """Whether who asks waits: the socket does, or its owner for a while, unless this once nobody does."""
        polls = call.args[3] if len(call.args) > 3 else False  # noqa: PLR2004 - its place in every operation
        return polls is True or (polls is False and found.end.waits)

    def ready(self, call: Call) -> bool:
        found = self.known(call)
        if found is None or not self._has_to_wait(call, found):
            return True
        self._blocked[call.task] = call
        return False

    def _has_to_wait(self, call: Call, found: Endpoint) -> bool:
        match call.do:
            case "recv":
                return self._is_patient(call, found) and not found.has_something
            case "send" | "send_on":
                patient = call.do == "send_on" or self._is_patient(call, found)
                full = found.peer is not None and bool(call.payload) and not found.peer.inbox.has_room
                return patient and full and not self._cannot_send(found)
            case _:
                return False

    def _cannot_send(self, found: Endpoint) -> bool:
        peer = found.peer
        if peer is None or found.error or found.shut_write or found.refuses or found.is_reset:
            return True
        return peer.is_gone or (found.family is Family.UNIX and peer.shut_read)

    # -- sending

    def do_send(self, call: Call) -> Answer:
        """How much has gone in, one piece at the most, and whether the sender waits until the rest can."""
        _, _, total, _polls = expect(call, int, int, int, POLLS)
        found = self.need(call)
        late = self._blocked.get(call.task) is call
        peer = self._able_to_send(found, late=late)
        if found.family is Family.INET and (peer.is_gone or peer.is_done) and call.payload:
            found.refuses, found.error = True, errno.EPIPE
            if not peer.is_gone:
                peer.error, peer.is_reset = errno.ECONNRESET, True
            return Answer(value=[len(call.payload), False], what=f"sends to nobody, through {found.label}")
        data, was_empty = call.payload[: PIECE[found.family]], not peer.inbox.pieces
        if data and not peer.inbox.has_room:
            raise refused(errno.EAGAIN)
        if data:
            self._put(peer, data)
        return Answer(
            value=[len(data), self._is_patient(call, found) and len(data) < total],
            wrote=bool(data),
            what=f"sends {shown(data)} through {found.label}",
            ordered=((f"?{peer.key}#in", True),) if was_empty and data else (),
        )

    def do_send_on(self, call: Call) -> Answer:
        """The same for the rest of it: an error ends the operation, as much as has gone in."""
        try:
            return self.do_send(call)
        except Refusal as stopped:
            if stopped.errno == errno.EBADF:
                raise
            return Answer(value=[0, False], wrote=False, what="cannot send the rest")

    def _put(self, peer: Endpoint, piece: bytes) -> None:
        if self.total + len(piece) > TOTAL_BYTES:
            raise refused(errno.ENOBUFS)
        self.total += len(piece)
        peer.inbox.put(piece)

    def _able_to_send(self, found: Endpoint, *, late: bool) -> Endpoint:
        """The peer. Raises what a sender is told; one that was waiting (`late`) hears first of what went wrong."""
        peer = found.peer
        if peer is None:
            raise refused(errno.ENOTCONN if found.family is Family.UNIX else errno.EPIPE)
        if found.family is Family.UNIX:
            if found.error and late:
                raise self._told(found)
            if found.shut_write or peer.is_gone or peer.shut_read:
                raise refused(errno.EPIPE)
            return peer
        if found.error:
            raise self._told(found)
        if found.shut_write or found.refuses or found.is_reset:
            raise refused(errno.EPIPE)
        return peer

    @staticmethod
    def _told(found: Endpoint) -> Refusal:
        """What went wrong, which is told once."""
        number, found.error = found.error, 0
        return refused(number, wrote=True)

    # -- receiving

    def do_recv(self, call: Call) -> Answer:
        """What is there, up to so much; `stays`: it is looked at only."""
        _, _, size, _polls, stays = expect(call, int, int, int, POLLS, bool)
        found = self.need(call)
        if found.peer is None:
            raise refused(errno.EINVAL if found.family is Family.UNIX else errno.ENOTCONN)
        if found.inbox.pieces:
            data = found.inbox.look(size) if stays else found.inbox.take(size)
            self.total -= 0 if stays else len(data)
            how = "finds" if stays else "receives"
            return Answer(payload=data, wrote=not stays, what=f"{how} {shown(data)} through {found.label}")
        ended_before = found.family is Family.INET and (found.peer.shut_write or found.refuses)
        if found.error and not ended_before:
            raise self._told(found)
        if not found.is_over:
            raise refused(errno.EAGAIN)
        return Answer(wrote=False, what=f"finds that {found.label} is at its end")

    def do_peek(self, call: Call) -> Answer:
        """Whether who receives, or accepts, would not have to wait."""
        found = self.need(call)
        what = f"{found.label} has {'something' if found.has_something else 'nothing'}"
        return Answer(value=found.has_something, wrote=False, what=what)

    # -- saying so

    def do_shutdown(self, call: Call) -> Answer:
        """This socket, whoever has it, receives or sends no more."""
        _, _, how = expect(call, int, int, int)
        found = self.need(call)
        if how not in {READ, WRITE, BOTH}:
            raise refused(errno.EINVAL)
        peer = found.peer
        if peer is None or (found.family is Family.INET and self._is_disconnected(found, peer)):
            raise refused(errno.ENOTCONN)
        before = found.shut_read, found.shut_write
        found.shut_read, found.shut_write = before[0] or how != WRITE, before[1] or how != READ
        what = {READ: "received", WRITE: "sent", BOTH: "sent or received"}[how]
        changed = before != (found.shut_read, found.shut_write)
        return Answer(wrote=changed, what=f"says that nothing more is {what} through {found.label}")

    @staticmethod
    def _is_disconnected(found: Endpoint, peer: Endpoint) -> bool:
        return found.is_reset or found.refuses or (found.shut_write and (peer.shut_write or peer.is_gone))

    def do_error(self, call: Call) -> Answer:
        """The number of what went wrong, which is told once."""
        found = self.need(call)
        number, found.error = found.error, 0
        return Answer(value=number, wrote=bool(number))

    def do_waits(self, call: Call) -> Answer:
        """Whether who uses it waits."""
        return Answer(value=self.need(call).end.waits, wrote=False)

    def do_set_waits(self, call: Call) -> Answer:
        """Whoever uses it waits from now on, or does not."""
        _, _, waits = expect(call, int, int, bool)
        end = self.need(call).end
        changed, end.waits = end.waits != waits, waits
        return Answer(wrote=changed, what=f"will {'' if waits else 'not '}wait")
