"""The stand-in for `socket`: the standard library's own module, executed once more over sockets of the model."""

from __future__ import annotations

import _socket
import sys
import types
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import descriptor_calls, outside, raw_socket, socket_addresses
from grader.subject.standins.raw_socket import RawSocket
from grader.subject.standins.rehost import HOME, importing, source_of

_HOME: Final = f"{HOME}.socket"  # where its enumerations put their members while it is executed
_MODELLED: Final[dict[str, Any]] = {
    "socket": RawSocket, "SocketType": RawSocket, "socketpair": raw_socket.socketpair, "dup": raw_socket.dup,
    "close": descriptor_calls.close, "getaddrinfo": socket_addresses.getaddrinfo,
    "gethostbyname": socket_addresses.gethostbyname, "setdefaulttimeout": raw_socket.setdefaulttimeout,
    "getdefaulttimeout": raw_socket.getdefaulttimeout, "has_ipv6": False,
}  # fmt: skip
_REPORTED: Final = ("sendfile", "share")  # methods that go past those of `_socket`


def build_socket() -> types.ModuleType:
    """The `socket` that student code imports."""
    below = outside.outside(_socket)
    vars(below).update(_MODELLED)
    module = types.ModuleType("socket")
    names: dict[str, Any] = vars(module)
    names["__builtins__"] = importing({"_socket": below})
    names["__name__"] = _HOME
    sys.modules[_HOME] = module
    exec(source_of("socket")[1], names)  # noqa: S102 - the standard library's own source
    names["__name__"] = "socket"
    for value in list(names.values()):
        if isinstance(value, type) and value.__module__ == _HOME:
            value.__module__ = "socket"
    names["socket"].__reduce_ex__ = _sent
    for name in _REPORTED:
        if hasattr(names["socket"], name):
            setattr(names["socket"], name, outside.wrapped(getattr(names["socket"], name), f"socket.{name}"))
    return module


def _sent(self: Any, _protocol: Any) -> Any:
    """A socket in a message: its descriptor would have to be sent along."""
    agent.unsupported("a socket that is sent to another process")
    raise TypeError(f"cannot pickle {type(self).__name__!r} object")
