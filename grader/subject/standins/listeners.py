"""Stand-ins for `Listener` and `Client`: the standard library's own, executed once more over sockets of the model."""

from __future__ import annotations

import hmac  # noqa: F401 - both sides of a challenge import it, in every execution
import itertools
import os
import sys
import types
from typing import Any, Final, NoReturn

from grader.subject import agent
from grader.subject.standins import descriptor_calls, outside, path_calls, processes, small
from grader.subject.standins.connection_module import wait
from grader.subject.standins.rehost import HOME, importing, source_of
from grader.subject.standins.socket_module import build_socket

_REPORTED: Final = ("XmlClient", "XmlListener")
_HOME: Final = f"{HOME}.connection"
_COUNT: Final = itertools.count()


def address_of(family: str) -> Any:
    """`arbitrary_address`: names are the same in every run, and differ between processes."""
    if family == "AF_INET":
        return ("localhost", 0)
    if family != "AF_UNIX":
        raise ValueError("unrecognized family")
    folder = os.environ.get("TMPDIR", "/tmp")  # noqa: S108 - the usual place
    return f"{folder}/listener-{processes.getpid()}-{next(_COUNT)}"


class _Reduction:
    """`multiprocessing.reduction`, for what would send descriptors along."""

    @staticmethod
    def DupFd(_number: int) -> NoReturn:  # noqa: N802 - the original's name
        agent.unsupported("a connection that is sent to another process")
        raise TypeError("cannot pickle a connection of the model")


def _system() -> types.ModuleType:
    """`os`, as far as connections need it."""
    module = types.ModuleType("os")
    vars(module).update(
        name=os.name, close=descriptor_calls.close, read=descriptor_calls.read, write=descriptor_calls.write,
        unlink=path_calls.unlink, urandom=small.urandom, getpid=processes.getpid, environ=os.environ,
    )  # fmt: skip
    return module


def _built() -> dict[str, Any]:
    """The names of `multiprocessing.connection`, over our sockets."""
    module = types.ModuleType("multiprocessing.connection")
    names: dict[str, Any] = vars(module)
    names["__builtins__"] = importing({"socket": build_socket(), "os": _system()})
    names["__package__"] = "multiprocessing"
    sys.modules[_HOME] = module
    exec(source_of("multiprocessing.connection")[1], names)  # noqa: S102 - the standard library's own source
    names.update(wait=wait, arbitrary_address=address_of, reduction=_Reduction)
    names["Connection"].__modelled__ = True
    for name in _REPORTED:
        names[name] = outside.wrapped(names[name], f"multiprocessing.connection.{name}")
    return names


BUILT: Final = _built()
