"""Addresses of sockets: names in the file system, and ports of this machine. Whatever is elsewhere is reported."""

from __future__ import annotations

import errno
import os
import socket
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import paths
from grader.subject.standins.descriptors import failed
from grader.subject.standins.paths import Real, parent_real, real_kind
from grader.subject.standins.socket_ends import UNIX, SocketEnd

HOME: Final = "127.0.0.1"
_ANYWHERE: Final = "0.0.0.0"  # noqa: S104 - nothing real is bound
_NAMES: Final = {"localhost": HOME, "": _ANYWHERE, "<any>": _ANYWHERE, HOME: HOME, _ANYWHERE: _ANYWHERE}
_PATH_BYTES: Final = 107


def host_of(name: Any) -> str:
    """The address of this machine that is meant. Raises gaierror for any other, once it is reported."""
    text = name.decode() if isinstance(name, bytes) else name
    if not isinstance(text, str):
        raise TypeError(f"str, bytes or bytearray expected, not {type(name).__name__}")
    if text in _NAMES:
        return _NAMES[text]
    if text == socket.gethostname():
        return HOME
    agent.unsupported(f"the address {text}, which is not that of this machine (localhost)")
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def _pair(address: Any, function: str) -> tuple[str, int]:
    """Host and port. Raises what `_socket` raises for what is none."""
    if not isinstance(address, tuple):
        raise TypeError(f"{function}(): AF_INET address must be tuple, not {type(address).__name__}")
    if len(address) != 2 or not isinstance(address[1], int):  # noqa: PLR2004 - host and port
        raise TypeError("AF_INET address must be a pair (host, port)")
    if not 0 <= address[1] < 65_536:  # noqa: PLR2004 - ports
        raise OverflowError(f"{function}(): port must be 0-65535.")
    return host_of(address[0]), address[1]


def _name(address: Any) -> tuple[str, bool]:
    """The name of a Unix socket as text, and whether it is abstract."""
    data = os.fsencode(address) if isinstance(address, str) else address
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"a bytes-like object is required, not '{type(address).__name__}'")
    data = bytes(data)
    if len(data) > _PATH_BYTES + data.startswith(b"\0"):
        raise OSError("AF_UNIX path too long")
    if data.startswith(b"\0"):
        return "\0" + data[1:].decode("latin-1"), True
    return os.fsdecode(data), False


def bind(end: SocketEnd, address: Any) -> None:
    """`socket.bind`."""
    if end.family != UNIX:
        end.call("bind", *_pair(address, "bind"), end.reuses)
        return
    name, abstract = _name(address)
    if not name:
        agent.unsupported("a socket that is bound to no name")
        raise failed(errno.EINVAL)
    if abstract:
        end.call("bind", name, "", False, name)
        return
    try:
        paths.ask(
            name,
            "bind",
            lambda full: (end.number, end.descriptor, full, real_kind(full, follow=False), parent_real(full), name),
            on="sockets",
        )
    except Real:
        raise failed(errno.EADDRINUSE) from None
    except OSError as error:
        raise failed(error.errno or errno.EIO) from None


def connect(end: SocketEnd, address: Any, *, polls: bool, timeout: float | None) -> None:
    """`socket.connect`."""
    if end.family != UNIX:
        _done(end.call("connect", *_inet(address, polls=polls), timeout=timeout))
        return
    name, abstract = _name(address)
    if not name or abstract:
        _done(end.call("connect", name or "\0", polls, "", timeout=timeout))
        return
    _connect_path(end, name, polls=polls, timeout=timeout)


def _inet(address: Any, *, polls: bool) -> tuple[str, bool, int]:
    host, port = _pair(address, "connect")
    return host, polls, port


def _connect_path(end: SocketEnd, name: str, *, polls: bool, timeout: float | None) -> None:
    full = paths.where(name)
    for _ in range(paths.REDIRECTIONS):
        real = real_kind(full)
        if real == paths.OTHER:
            agent.unsupported("a socket that the grader has not made")
            raise failed(errno.ECONNREFUSED)
        result = end.call("connect", full, polls, real, timeout=timeout)
        if not isinstance(result.value, str):
            _done(result)
            return
        full = result.value
    raise failed(errno.ELOOP)


def _done(result: agent.Result) -> None:
    if result.timed_out:
        raise TimeoutError("timed out")


def told(name: list[Any]) -> Any:
    """An address of the conductor's as `_socket` spells it."""
    if len(name) > 1:
        return tuple(name)
    return name[0].encode("latin-1") if name[0].startswith("\0") else name[0]


# -- looking them up


def getaddrinfo(  # noqa: PLR0913, PLR0917 - the signature of the original
    host: Any,
    port: Any,
    family: int = 0,
    type: int = 0,  # noqa: A002
    proto: int = 0,
    flags: int = 0,
) -> list[Any]:
    """`socket.getaddrinfo`, of this machine alone."""
    if family not in {0, socket.AF_INET}:
        agent.unsupported("addresses of other families than AF_INET")
        raise socket.gaierror(socket.EAI_FAMILY, "ai_family not supported")
    nowhere = _ANYWHERE if flags & socket.AI_PASSIVE else HOME
    found = nowhere if host is None else host_of(host)
    kinds = [(socket.SOCK_STREAM, socket.IPPROTO_TCP), (socket.SOCK_DGRAM, socket.IPPROTO_UDP)]
    wanted = [(kind, number) for kind, number in kinds if type in {0, kind} and proto in {0, number}]
    return [(int(socket.AF_INET), int(kind), number, "", (found, _port(port))) for kind, number in wanted]


def _port(port: Any) -> int:
    if port is None:
        return 0
    if isinstance(port, int):
        return port
    text = port.decode() if isinstance(port, bytes) else str(port)
    return int(text) if text.isdecimal() else socket.getservbyname(text)


def gethostbyname(name: Any, /) -> str:
    """`socket.gethostbyname`."""
    return host_of(name)
