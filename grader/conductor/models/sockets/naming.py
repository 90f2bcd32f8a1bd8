"""Addresses: binding a socket to one, listening there, and asking which one it is."""

from __future__ import annotations

import errno
from typing import Final

from grader.conductor.model import Answer, Call, Footprint, expect
from grader.conductor.models.files.tree import Kind, Place
from grader.conductor.models.sockets.endpoint import Address, Endpoint
from grader.conductor.models.sockets.flow import Family
from grader.conductor.models.sockets.table import Table, refused

PORTS: Final = range(65_536)
EPHEMERAL: Final = range(32_768, 61_000)  # net.ipv4.ip_local_port_range
MOST_WAITING: Final = 4_096  # net.core.somaxconn
_ANYWHERE: Final = "0.0.0.0"  # noqa: S104 - nothing real is bound
_ABSTRACT: Final = "\0"


class Naming(Table):
    """Who is to be found where. A port is one, whichever address of this machine is bound with it."""

    # -- bind

    def touch_bind(self, call: Call, found: Endpoint) -> Footprint:
        """The address, and who has had it."""
        name: Footprint = ((f"{found.key}#name", True),)
        if found.family is Family.INET:
            port: int = expect(call, int, int, str, int, bool)[3]
            return (*name, *(self._port(port, call) if port else self.picks(call)))
        path: str = expect(call, int, int, str, str, bool, str)[2]
        if path.startswith(_ABSTRACT):
            former = self.named.get(path)
            return (*name, (f"abstract:{path}", True), *(former.holders(call.process) if former else ()))
        return (*name, *self.files.names(self.files.find(path, follow=False), writes=True).items())

    def _port(self, port: int, call: Call) -> Footprint:
        """Who binds or listens at a port, and whether those who have had it are gone."""
        owners = tuple(key for end in self.ports.get(port, ()) for key in end.holders(call.process))
        return ((f"port:{port}", True), *owners)

    def do_bind(self, call: Call) -> Answer:
        """Give it an address: a path, with what is really there and as its owner calls it, or host and port."""
        found = self.need(call)
        return self._bind_port(call, found) if found.family is Family.INET else self._bind_path(call, found)

    def _bind_port(self, call: Call, found: Endpoint) -> Answer:
        _, _, host, port, reuses = expect(call, int, int, str, int, bool)
        if found.address or port not in PORTS:
            raise refused(errno.EINVAL)
        found.reuses = reuses
        self._take_port(call, found, host, port)
        return Answer(what=f"binds {found.label} to {self.address_in_words(found.address)}")

    def _take_port(self, call: Call, found: Endpoint, host: str, port: int) -> None:
        port = port or self.ephemeral(call)
        living = [end for end in self.ports.get(port, ()) if not end.is_gone]
        shares = found.reuses and all(end.reuses and end.backlog is None for end in living)
        if (living and not shares) or (port in self.lingering and not (found.reuses and self.lingering[port])):
            raise refused(errno.EADDRINUSE)
        found.address = (host, port)
        self.ports.setdefault(port, []).append(found)

    def picks(self, call: Call, *, after: int = 0) -> Footprint:
        """What the choice of a port depends on, once so many sockets have been made: whether others have bound it."""
        *taken, free = self._tried(call, after)
        return (*((f"port:{port}", False) for port in taken), (f"port:{free}", True))

    def ephemeral(self, call: Call) -> int:
        """A free port; which one tells nothing of what other tasks have bound, unless they have bound the same."""
        found = self._tried(call, 0)[-1]
        self._made[call.task] = self._made.get(call.task, 0) + 1
        return found

    def _tried(self, call: Call, after: int) -> list[int]:
        """The ports that are looked at, up to the first that is free."""
        count = self._made.get(call.task, 0) + 1 + after
        start = EPHEMERAL.start + (call.task * 257 + count) % len(EPHEMERAL)
        tried: list[int] = []
        for port in (*range(start, EPHEMERAL.stop), *range(EPHEMERAL.start, start)):
            tried.append(port)
            if port not in self.ports and port not in self.lingering:
                break
        return tried

    def _bind_path(self, call: Call, found: Endpoint) -> Answer:
        _, _, path, real, parent_real, given = expect(call, int, int, str, str, bool, str)
        if path.startswith(_ABSTRACT):
            former = self.named.get(path)
            if found.address:
                raise refused(errno.EINVAL)
            if former is not None and not former.is_gone:
                raise refused(errno.EADDRINUSE)
            found.address = path
            self.named[path] = found
            return Answer(what=f"binds {found.label} to {self.address_in_words(path)}")
        place = self.files.reach(path, follow=False, verb="bind")
        if place.elsewhere:
            return Answer(place.path, wrote=False)
        if place.inode is not None or place.claim(real):
            raise refused(errno.EADDRINUSE)
        if found.address:
            raise refused(errno.EINVAL)
        self._make_name(call, found, place, parent_real=parent_real)
        found.address = given
        return Answer(what=f"binds {found.label} to {self.files.label(path)}")

    def _make_name(self, call: Call, found: Endpoint, place: Place, *, parent_real: bool) -> None:
        folder = self.files.parent(place, real=parent_real, verb="bind")
        inode = self.files.tree.make(Kind.SOCKET, now=self.files.now(), maker=call.process)
        self.files.tree.attach(folder, place.name, inode)
        self.named[inode.number] = found

    # -- listen

    def touch_listen(self, call: Call, found: Endpoint) -> Footprint:
        """What who connects finds."""
        port = self._port(found.address[1], call) if isinstance(found.address, tuple) else ()
        return ((f"{found.key}#name", True), *port)

    def do_listen(self, call: Call) -> Answer:
        """Let others connect: so many, and one, before they are accepted."""
        _, _, backlog = expect(call, int, int, int)
        found = self.need(call)
        if found.peer is not None or (found.family is Family.UNIX and not found.address):
            raise refused(errno.EINVAL)
        if found.family is Family.INET and not found.address:
            self._take_port(call, found, _ANYWHERE, 0)
        if isinstance(found.address, tuple):
            others = [end for end in self.ports[found.address[1]] if end is not found and not end.is_gone]
            if any(end.backlog is not None for end in others):
                raise refused(errno.EADDRINUSE)
        found.backlog = min(max(0, backlog), MOST_WAITING)
        return Answer(what=f"listens at {self.address_in_words(found.address)}")

    # -- which one it is

    def touch_name(self, _call: Call, found: Endpoint) -> Footprint:
        """Its address."""
        return ((f"{found.key}#name", False),)

    touch_peer = touch_name

    def do_name(self, call: Call) -> Answer:
        """Its address: host and port, or a path."""
        found = self.need(call)
        nothing: Address = (_ANYWHERE, 0) if found.family is Family.INET else ""
        return Answer(value=_told(found.address or nothing), wrote=False)

    def do_peer(self, call: Call) -> Answer:
        """The address of its peer."""
        found = self.need(call)
        if found.peer is None or found.is_reset or found.refuses:
            raise refused(errno.ENOTCONN)
        return Answer(value=_told(found.names), wrote=False)

    def address_in_words(self, address: Address) -> str:
        """For people."""
        if isinstance(address, tuple):
            return f"{address[0]}:{address[1]}"
        return self.files.label(address.replace(_ABSTRACT, "@")) or "no address"


def _told(address: Address) -> list[bool | int | float | str | None]:
    return list(address) if isinstance(address, tuple) else [address]
