"""The stand-in for the class `_socket.socket`: a socket of the model."""

from __future__ import annotations

import errno
import operator
import os
import socket as real
from typing import Any, Final, NoReturn

from grader.subject import agent
from grader.subject.standins import socket_addresses, socket_ends
from grader.subject.standins.descriptors import TABLE, failed
from grader.subject.standins.socket_ends import DATAGRAMS, INET, PACKETS, STREAM, UNIX, SocketEnd

_FAMILIES: Final[dict[int, str]] = {real.AF_UNIX: UNIX, real.AF_INET: INET}
_SORTS: Final[dict[str, int]] = {
    STREAM: int(real.SOCK_STREAM), DATAGRAMS: int(real.SOCK_DGRAM), PACKETS: int(real.SOCK_SEQPACKET),
}  # fmt: skip
_KIND_FLAGS: Final = getattr(real, "SOCK_CLOEXEC", 0) | getattr(real, "SOCK_NONBLOCK", 0)
_AT_ONCE, _PEEK, _ALL, _QUIET = (
    getattr(real, name, 0) for name in ("MSG_DONTWAIT", "MSG_PEEK", "MSG_WAITALL", "MSG_NOSIGNAL")
)
# Options without a meaning here: what is sent is there at once, and nobody is far away.
_IDLE: Final = frozenset({
    (real.SOL_SOCKET, real.SO_KEEPALIVE), (real.IPPROTO_TCP, real.TCP_NODELAY),
    *((real.IPPROTO_TCP, getattr(real, name)) for name in ("TCP_CORK", "TCP_QUICKACK") if hasattr(real, name)),
})  # fmt: skip


class Default:
    """The time-out that new sockets get."""

    timeout: float | None = None


def checked_timeout(value: Any) -> float | None:
    """A time-out. Raises as `settimeout` does."""
    if value is None:
        return None
    number = float(value)
    if number < 0:
        raise ValueError("Timeout value out of range")
    return number


def unsupported(what: str, number: int = errno.EOPNOTSUPP) -> NoReturn:
    """It is reported, and fails."""
    agent.unsupported(what)
    raise failed(number)


def end_of(family: int, kind: int, proto: int) -> str:
    """The family in the model's words. Raises, and reports, for what is outside it."""
    if family not in _FAMILIES or kind & ~_KIND_FLAGS != real.SOCK_STREAM:
        what = "sockets other than streams between processes of this machine, and pairs"
        unsupported(what, errno.EAFNOSUPPORT)
    if proto not in {0, real.IPPROTO_TCP} or (proto and family == real.AF_UNIX):
        raise failed(errno.EPROTONOSUPPORT)
    return _FAMILIES[family]


class RawSocket:
    """A socket with the methods that `_socket` gives it. Nobody closes it: it closes itself when it is dropped."""

    __modelled__ = True
    __slots__ = ("_end", "_fd", "_options", "_proto", "_timeout")

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: Any = None) -> None:  # noqa: A002
        self._fd, self._end, self._proto = -1, None, 0
        self._timeout = Default.timeout
        self._options: dict[tuple[int, int], int] = {}
        if fileno is None:
            self._make(
                real.AF_INET if family == -1 else int(family),
                real.SOCK_STREAM if type == -1 else int(type),
                0 if proto == -1 else int(proto),
            )
        else:
            self._take(fileno, family)

    _end: SocketEnd | None

    def _make(self, family: int, kind: int, proto: int) -> None:
        if kind & getattr(real, "SOCK_NONBLOCK", 0):
            self._timeout = 0.0
        self._have(socket_ends.opened(end_of(family, kind, proto), waits=self._timeout is None), proto)

    def _take(self, fileno: Any, family: int) -> None:
        """The socket that a descriptor stands for."""
        number = operator.index(fileno)
        if number < 0:
            raise ValueError("negative file descriptor")
        end = socket_ends.need(number)
        if family != -1 and int(family) != self._family_of(end):
            unsupported("a socket that is taken for one of another family")
        self._have(end, 0)
        if self._timeout is not None:
            end.waits = False

    def _have(self, end: SocketEnd, proto: int) -> None:
        self._end, self._fd = end, end.descriptor
        self._proto = proto

    @staticmethod
    def _family_of(end: SocketEnd) -> int:
        return int(real.AF_UNIX if end.family == UNIX else real.AF_INET)

    @property
    def family(self) -> int:
        """AF_UNIX or AF_INET."""
        return int(real.AF_INET) if self._end is None else self._family_of(self._end)

    @property
    def type(self) -> int:
        """SOCK_STREAM; of a pair SOCK_DGRAM or SOCK_SEQPACKET, too."""
        return _SORTS[STREAM if self._end is None else self._end.sort]

    @property
    def proto(self) -> int:
        """The protocol that was asked for."""
        return self._proto

    def __del__(self) -> None:
        if getattr(self, "_fd", -1) != -1 and agent.controlled():
            self.close()

    def _use(self) -> SocketEnd:
        """What it stands for. Raises EBADF if it was closed."""
        end = self._end
        if end is None:
            raise failed(errno.EBADF)
        if self._fd == -1:
            end.asked_for(end.descriptor)
            raise failed(errno.EBADF)
        return end

    @property
    def _polls(self) -> bool:
        return bool(self._timeout)

    # -- lifetime

    def fileno(self) -> int:
        """Its descriptor; -1 once it is closed."""
        return self._fd

    def close(self) -> None:
        """Close it."""
        number, self._fd = self._fd, -1
        if number != -1:
            TABLE.close(number)

    def detach(self) -> int:
        """Leave its descriptor to somebody else."""
        number, self._fd = self._fd, -1
        return number

    # -- time-outs

    @property
    def timeout(self) -> float | None:
        """How long it waits; None is for ever."""
        return self._timeout

    def gettimeout(self) -> float | None:
        """The same."""
        return self._timeout

    def settimeout(self, value: Any, /) -> None:
        """Wait so long from now on."""
        self._timeout = checked_timeout(value)
        self._use().waits = self._timeout is None

    def setblocking(self, flag: Any, /) -> None:
        """Wait from now on, or do not."""
        self.settimeout(None if flag else 0.0)

    def getblocking(self) -> bool:
        """Whether it waits at all."""
        return self._timeout != 0.0

    # -- meeting

    def bind(self, address: Any, /) -> None:
        """Give it an address."""
        socket_addresses.bind(self._use(), address)

    def listen(self, backlog: int = 128, /) -> None:
        """Let others connect."""
        self._use().call("listen", max(0, min(operator.index(backlog), 4096)))

    def _accept(self) -> tuple[int, Any]:
        """The descriptor of the next connection, and its peer's address."""
        end, name = socket_ends.accepted(self._use(), polls=self._polls, timeout=self._timeout or None)
        return end.descriptor, socket_addresses.told(name)

    def connect(self, address: Any, /) -> None:
        """Connect to who listens there."""
        try:
            socket_addresses.connect(self._use(), address, polls=self._polls, timeout=self._timeout or None)
        except BlockingIOError as error:
            if error.errno == errno.EINPROGRESS:
                agent.unsupported("a connection over TCP that is not waited for")
            raise

    def connect_ex(self, address: Any, /) -> int:
        """The same; the number of the error, 0 for none."""
        try:
            self.connect(address)
        except TimeoutError as error:
            return error.errno or errno.EAGAIN
        except OSError as error:
            if error.errno is None or isinstance(error, real.gaierror):
                raise
            return error.errno
        return 0

    def getsockname(self) -> Any:
        """Its address."""
        return socket_addresses.told(self._use().call("name").value)

    def getpeername(self) -> Any:
        """The address of its peer."""
        return socket_addresses.told(self._use().call("peer").value)

    # -- sending

    def send(self, data: Any, flags: int = 0, /) -> int:
        """As much as goes in, at least some of it."""
        view = memoryview(data).cast("B")
        return self._send(bytes(view), flags) if view.nbytes else self._nothing(flags)

    def _send(self, data: bytes, flags: int) -> int:
        polls = _polling(flags, self._polls, _AT_ONCE | _QUIET)
        return self._use().send(data, polls=polls, timeout=self._timeout or None)

    def _nothing(self, flags: int) -> int:
        self._use().call("send", 0, _polling(flags, self._polls, _AT_ONCE | _QUIET))
        return 0

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        """All of it."""
        rest = bytes(memoryview(data).cast("B"))
        end = None if self._timeout is None else agent.STATE.now + self._timeout
        while True:
            rest = rest[self.send(rest, flags) :]
            if not rest:
                return
            if end is not None and self._timeout and agent.STATE.now >= end:
                raise TimeoutError("timed out")

    def sendmsg(self, buffers: Any, ancdata: Any = (), flags: int = 0, address: Any = None, /) -> int:
        """Bytes out of several buffers; with anything beside them it is reported."""
        if list(ancdata) or address is not None:
            unsupported("socket.sendmsg with descriptors or an address")
        return self.send(b"".join(bytes(memoryview(one)) for one in buffers), flags)

    def sendto(self, *_args: Any) -> int:
        """Reported."""
        unsupported("socket.sendto")

    # -- receiving

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """What is there, once something is; nothing at the end."""
        size = operator.index(bufsize)
        if size < 0:
            raise ValueError("negative buffersize in recv")
        end, stays = self._use(), bool(flags & _PEEK)
        polls = _polling(flags, self._polls, _AT_ONCE | _PEEK | _ALL)
        if not size:
            return b""
        found = end.receive(size, polls=polls, stays=stays, timeout=self._timeout or None)
        if flags & _ALL and not stays and polls is not None and end.sort == STREAM:
            while len(found) < size and (more := end.receive(size - len(found), polls=polls)):
                found += more
        return found

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        """The same, into a buffer; how much it was."""
        view = memoryview(buffer).cast("B")
        if nbytes < 0:
            raise ValueError("negative buffersize in recv_into")
        if nbytes > view.nbytes:
            raise ValueError("buffer too small for requested bytes")
        data = self.recv(nbytes or view.nbytes, flags)
        view[: len(data)] = data
        return len(data)

    def recvfrom(self, bufsize: int, flags: int = 0, /) -> tuple[bytes, None]:
        """What is there; of a stream the sender's address is not told."""
        return self.recv(bufsize, flags), None

    def recvfrom_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> tuple[int, None]:
        """The same, into a buffer."""
        return self.recv_into(buffer, nbytes, flags), None

    def recvmsg(self, bufsize: int, ancbufsize: int = 0, flags: int = 0, /) -> tuple[bytes, list[Any], int, None]:
        """The same; to ask for what may come beside the bytes is reported."""
        if ancbufsize:
            unsupported("socket.recvmsg that may receive descriptors")
        data, end = self.recv(bufsize, flags), self._use()
        return data, [], real.MSG_TRUNC if end.was_cut else 0, None

    def recvmsg_into(self, *_args: Any) -> NoReturn:
        """Reported."""
        unsupported("socket.recvmsg_into")

    def shutdown(self, how: int, /) -> None:
        """Receive or send no more."""
        self._use().call("shutdown", operator.index(how))

    # -- options

    def setsockopt(self, level: int, option: int, value: Any, optlen: Any = None, /) -> None:
        """An option; one that would change what is explored is reported."""
        end = self._use()
        if (level, option) == (real.SOL_SOCKET, real.SO_REUSEADDR):
            end.reuses = bool(value)
        elif (level, option) not in _IDLE:
            unsupported(f"the option {option} of a socket", errno.ENOPROTOOPT)
        self._options[level, option] = int(bool(value))

    def getsockopt(self, level: int, option: int, buflen: int = 0, /) -> Any:
        """The value of an option; most are reported."""
        end = self._use()
        if level == real.SOL_SOCKET and not buflen:
            if option == real.SO_ERROR:
                return int(end.call("error").value)
            if option == real.SO_TYPE:
                return self.type
        if (level, option) in {*_IDLE, (real.SOL_SOCKET, real.SO_REUSEADDR)} and not buflen:
            return self._options.get((level, option), 0)
        return unsupported(f"the option {option} of a socket", errno.ENOPROTOOPT)


def _polling(flags: int, polls: bool, known: int) -> bool | None:
    """Whether to wait: see `SocketEnd.receive`. Raises, and reports, for other flags than the known ones."""
    if flags & ~known:
        unsupported(f"the flags {flags & ~known} of a socket's operation")
    return None if flags & _AT_ONCE else polls


def socketpair(family: int = real.AF_UNIX, type: int = real.SOCK_STREAM, proto: int = 0, /) -> Any:  # noqa: A002
    """`_socket.socketpair`."""
    if family != real.AF_UNIX:
        unsupported("a pair of sockets of another family than AF_UNIX")
    sort = next((name for name, kind in _SORTS.items() if type & ~_KIND_FLAGS == kind), STREAM)
    end_of(family, real.SOCK_STREAM if sort != STREAM else type, proto)
    nonblocking = bool(type & getattr(real, "SOCK_NONBLOCK", 0))
    ends = socket_ends.paired(sort, waits=not nonblocking and Default.timeout is None)
    made = []
    for end in ends:
        one = RawSocket(fileno=end.descriptor)
        one._timeout = 0.0 if nonblocking else Default.timeout  # noqa: SLF001 - its own class
        made.append(one)
    return tuple(made)


def dup(fd: int, /) -> int:
    """`_socket.dup`."""
    return os.dup(fd) if TABLE.get(fd) is None and not TABLE.owns(fd) else TABLE.double(TABLE.need(fd))


def setdefaulttimeout(timeout: Any, /) -> None:
    """`socket.setdefaulttimeout`."""
    Default.timeout = checked_timeout(timeout)


def getdefaulttimeout() -> float | None:
    """`socket.getdefaulttimeout`."""
    return Default.timeout
