"""Who has which sockets open, and what closing the last descriptor of one means."""

from __future__ import annotations

import errno
import os
from collections.abc import Hashable
from typing import Final

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal, expect
from grader.conductor.models.ends import End
from grader.conductor.models.files import Files
from grader.conductor.models.files.tree import EACH
from grader.conductor.models.files.world import printable
from grader.conductor.models.sockets.endpoint import Endpoint
from grader.conductor.models.sockets.flow import Family, Flow, Messages, Sort

SOCKETS: Final = "sockets"
MOST: Final = 2_000  # sockets of an execution
TOTAL_BYTES: Final = 16 * 1024 * 1024  # that wait in all of them together


def refused(number: int, *, wrote: bool = False) -> Refusal:
    """What the system would answer."""
    text = os.strerror(number)
    return Refusal(type(OSError(number, "")).__name__, text, errno=number, wrote=wrote)


class Table(Model):
    """All sockets of an execution, by number; the first arguments of most operations are that and the descriptor.

    Ports and names (those in the file system by their inodes) lead to sockets, also to those that are gone: who finds
    nobody there depends on who was. `lingering` are ports of connections that were closed from here first: for a
    while only who says so (SO_REUSEADDR) may bind them again, if their owners had said so, too.
    """

    fickle = True

    def __init__(self, files: Files) -> None:
        super().__init__(SOCKETS, "sockets")
        self.files = files
        self.ends: dict[int, Endpoint] = {}
        self.ports: dict[int, list[Endpoint]] = {}
        self.named: dict[int | str, Endpoint] = {}
        self.lingering: dict[int, bool] = {}
        self.total = 0
        self._blocked: dict[int, Call] = {}  # by task, the last operation that had to wait
        self._made: dict[int, int] = {}

    # -- sockets

    def made(self, call: Call, family: Family, label: str, sort: Sort = Sort.STREAM) -> Endpoint:
        """A new socket, which nobody has yet; its number tells nothing of what other tasks have made."""
        if len(self.ends) >= MOST:
            raise refused(errno.ENFILE)
        count = self._made[call.task] = self._made.get(call.task, 0) + 1
        number = call.task * EACH + count
        inbox = Flow(family) if sort is Sort.STREAM else Messages(family)
        found = Endpoint(number=number, family=family, label=label, end=End("open"), inbox=inbox, sort=sort)
        self.ends[number] = found
        return found

    def known(self, call: Call) -> Endpoint | None:
        """The socket that the first arguments name; None: the process has closed it."""
        number, descriptor = (*call.args, None, None)[:2]
        found = self.ends.get(number) if type(number) is int else None
        has_it = found is not None and descriptor in found.end.descriptors.get(call.process, ())
        return found if has_it else None

    def need(self, call: Call) -> Endpoint:
        """The same. Raises EBADF."""
        found = self.known(call)
        if found is None:
            raise refused(errno.EBADF)
        return found

    # -- footprints

    def touches(self, call: Call) -> Footprint:
        method = getattr(self, f"touch_{call.do}", None)
        number, descriptor = (*call.args, None, None)[:2]
        if method is None or type(number) is not int or type(descriptor) is not int:  # a new one, or none at all
            return ()
        found = self.known(call)
        own = (own_key(call), call.do == "close")
        try:
            more: Footprint = () if found is None else method(call, found)
        except Refusal:
            more = ()
        return (own, *more)

    def state_of(self, key: str) -> Hashable:
        """The state behind a key of a footprint."""
        name = key.partition("#")[0]
        sort, _, rest = name.partition(":")
        if sort == "port":
            return tuple(end.state() for end in self.ports.get(int(rest), ()))
        if sort == "abstract":
            return rest in self.named and not self.named[rest].is_gone
        found = self.ends.get(int(rest))
        return None if found is None else found.state()

    def digest(self) -> Hashable:
        """All sockets as one value."""
        return tuple(end.state() for end in self.ends.values())

    # -- who has them

    def forked(self, child: int, parent: int) -> None:  # type: ignore[override]  # shared: never copied
        """A child starts with copies of all that its parent has open."""
        for found in self.ends.values():
            for descriptor in found.end.descriptors.get(parent, ()):
                found.end.add(child, descriptor)

    def open_in(self, process: int) -> list[str]:
        """The keys of what the process has open."""
        return [one.key + one.end.key(process) for one in self.ends.values() if process in one.end.descriptors]

    def ended(self, process: int) -> list[str]:
        """What a process has open is closed with it: the keys of what that was."""
        keys: list[str] = []
        for found in list(self.ends.values()):
            if found.end.descriptors.pop(process, None):
                keys.append(found.key + found.end.key(process))
                self._let_go(found)
        return keys

    def touch_double(self, _call: Call, _found: Endpoint) -> Footprint:
        """The descriptor alone."""
        return ()

    def do_double(self, call: Call) -> Answer:
        """Another descriptor of the same socket."""
        _, _, descriptor = expect(call, int, int, int)
        self.need(call).end.add(call.process, descriptor)
        return Answer(what="")

    def touch_use(self, _call: Call, _found: Endpoint) -> Footprint:
        """The descriptor alone."""
        return ()

    def do_use(self, call: Call) -> Answer:
        """To ask for what was closed here: it may not have been, yet."""
        self.need(call)
        return Answer(wrote=False)

    def touch_close(self, call: Call, found: Endpoint) -> Footprint:
        """Whether the process has it."""
        return ((found.key + found.end.key(call.process), True),)

    def do_close(self, call: Call) -> Answer:
        """Close a descriptor."""
        _, descriptor = expect(call, int, int)
        found = self.need(call)
        found.end.drop(call.process, descriptor)
        self._let_go(found)
        which = "a copy of " if call.process in found.end.descriptors else ""
        ordered: Footprint = ((f"!{own_key(call)}", True),)
        return Answer(what=f"closes {which}{found.label}", ordered=ordered)

    def _let_go(self, found: Endpoint) -> None:
        """If nobody has it any more, its peer notices, and so do those who wait to be accepted."""
        if not found.is_gone:
            return
        for waiting in found.queue:
            self._hang_up(waiting, rudely=True)
        found.queue.clear()
        self._hang_up(found, rudely=bool(found.inbox.pieces))

    def _hang_up(self, found: Endpoint, *, rudely: bool) -> None:
        """Its peer is told, by an error if something was not received."""
        peer = found.peer
        self.total -= found.inbox.clear()
        if peer is None or peer.is_gone:
            for one in (found, peer):
                if one is not None:
                    self.ends.pop(one.number, None)
        elif found.sort is Sort.DATAGRAMS:
            pass  # who sends to it finds out
        elif rudely:
            peer.error, peer.is_reset = errno.ECONNRESET, True
        elif isinstance(found.address, tuple) and not (peer.shut_write or found.is_reset):
            self.lingering[found.address[1]] = found.reuses

    # -- sentences

    def waiting(self, call: Call) -> str:
        found = self.known(call)
        if found is None:
            return self.name
        match call.do:
            case "accept":
                return f"somebody to connect to {found.label}"
            case "connect":
                return "room in the queue of a socket that accepts nobody"
            case "send" | "send_on":
                return f"room in {found.label}: it is full, and nobody receives anything"
            case _:
                pass
        if found.sort is not Sort.STREAM:
            return f"a message in {found.label}, where none is"
        able = sorted(found.peer.end.descriptors) if found.peer is not None else []
        names = " and ".join(f"{{task:{process}}}" for process in able) or "who is to accept it"
        return f"bytes in {found.label}, where nothing is, or for its end, which cannot come while {names} could send"


def own_key(call: Call) -> str:
    """Stands for what the descriptor is to the process: its first arguments name both."""
    number, descriptor = call.args[:2]
    return f"socket:{number}#{call.process}.{descriptor}"


def shown(data: bytes) -> str:
    """The bytes on one short line."""
    small = len(data) <= EACH_SHOWN
    return repr(printable(data[:200].decode(errors="replace").strip())) if small else f"{len(data)} bytes"


EACH_SHOWN: Final = 4096
