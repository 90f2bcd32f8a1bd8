"""Sending and receiving messages through a pair: each comes as it was sent, or not at all."""

from __future__ import annotations

import errno

from grader.conductor.model import Answer, Call, Footprint, expect
from grader.conductor.models.sockets.endpoint import Endpoint
from grader.conductor.models.sockets.flow import LARGEST, Sort
from grader.conductor.models.sockets.table import refused, shown
from grader.conductor.models.sockets.transfer import POLLS, Transfer


class Packets(Transfer):
    """After `unix_dgram_sendmsg` and `__unix_dgram_recvmsg` of net/unix/af_unix.c, Linux 6."""

    def touch_send(self, call: Call, found: Endpoint) -> Footprint:
        """The same as of a stream; and who sends datagrams to nobody loses what has come in."""
        own: Footprint = ((f"{found.key}#in", True),) if found.sort is Sort.DATAGRAMS else ()
        return (*super().touch_send(call, found), *own)

    def _has_to_wait(self, call: Call, found: Endpoint) -> bool:
        if call.do != "send" or found.sort is Sort.STREAM or found.peer is None:
            return super()._has_to_wait(call, found)
        full = not found.peer.inbox.has_room
        return full and self._is_patient(call, found) and not self._cannot_send(found)

    def do_send(self, call: Call) -> Answer:
        """All of it at once, of which there may be nothing."""
        found = self.need(call)
        if found.sort is Sort.STREAM or found.peer is None:
            return super().do_send(call)
        expect(call, int, int, int, POLLS)
        peer = self._addressed(found, len(call.payload))
        was_empty = not peer.inbox.pieces
        self._put(peer, call.payload)
        return Answer(
            value=[len(call.payload), False],
            what=f"sends {shown(call.payload)} through {found.label}",
            ordered=((f"?{peer.key}#in", True),) if was_empty else (),
        )

    def _addressed(self, found: Endpoint, size: int) -> Endpoint:
        """Who is sent a message of that size. Raises what the sender is told."""
        peer = found.peer
        if peer is None or found.refuses:
            raise refused(errno.ENOTCONN)
        if size > LARGEST:
            raise refused(errno.EMSGSIZE)
        if found.error:
            raise self._told(found)
        if found.shut_write or (found.sort is Sort.PACKETS and (peer.is_gone or peer.shut_read)):
            raise refused(errno.EPIPE)
        if peer.is_gone:
            found.refuses = True
            self.total -= found.inbox.clear()
            raise refused(errno.ECONNREFUSED, wrote=True)
        if peer.shut_read:
            raise refused(errno.EPIPE)
        if not peer.inbox.has_room:
            raise refused(errno.EAGAIN)
        return peer

    def do_recv(self, call: Call) -> Answer:
        """The first message, up to so much of it. The value is whether that is not all."""
        found = self.need(call)
        if found.sort is Sort.STREAM or found.peer is None:
            return super().do_recv(call)
        _, _, size, _polls, stays = expect(call, int, int, int, POLLS, bool)
        if found.error:
            raise self._told(found)
        if found.inbox.pieces:
            whole = len(found.inbox.pieces.first)
            data = found.inbox.look(size) if stays else found.inbox.take(size)
            self.total -= 0 if stays else whole
            how = "finds" if stays else "receives"
            what = f"{how} {shown(data)} through {found.label}"
            return Answer(value=len(data) < whole, payload=data, wrote=not stays, what=what)
        if not found.is_over or (found.sort is Sort.DATAGRAMS and not self._is_patient(call, found)):
            raise refused(errno.EAGAIN)
        return Answer(value=False, wrote=False, what=f"finds that {found.label} is at its end")
