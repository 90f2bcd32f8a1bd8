"""The stand-in for `multiprocessing.managers`: a manager started by hand, or with types of one's own.

`SyncManager` alone is what `Manager()` is. A program that registers types, connects, or says where and how to serve
gets the standard library's own classes instead, which take more steps for each call.
"""

from __future__ import annotations

import importlib
import linecache
import multiprocessing.managers
import re
import types
from collections.abc import Callable
from typing import Any, Final, NoReturn

from grader.subject import agent, frames
from grader.subject.standins import manager
from grader.subject.standins.outside import outside

_CLASSES: Final = "grader.subject.standins.manager_classes"  # heavy, and few programs need them
_OF_ITS_OWN: Final = re.compile(
    r"\b(BaseManager|BaseProxy|MakeProxyType|AutoProxy|RebuildProxy|RemoteError|Token|get_server|authkey|initializer)\b"
    r"|\.(register|connect)\(|\.start\([^)]|SyncManager\([^)]|class .*SyncManager|managers import \*"
)


class SyncManager(manager.Manager):
    """What `multiprocessing.Manager()` is, before it has been started."""

    def __init__(self, *args: Any, ctx: Any = None, **options: Any) -> None:
        self._conducted_state = ""
        if args or options:
            agent.unsupported("a SyncManager with an address, a key or a serializer of its own")

    def start(self, initializer: Callable[..., Any] | None = None, initargs: Any = ()) -> None:
        """Start it."""
        if initializer is not None:
            agent.unsupported("a SyncManager with an initializer")
        super().start()

    @classmethod
    def register(cls, typeid: str, *_args: Any, **_options: Any) -> None:
        """A type of one's own in the manager."""
        agent.unsupported(f"SyncManager.register of {typeid}")

    def connect(self) -> NoReturn:
        """To the manager of another program."""
        agent.unsupported("SyncManager.connect")
        raise ConnectionRefusedError

    def get_server(self) -> NoReturn:
        """To serve in this process."""
        agent.unsupported("SyncManager.get_server")
        raise NotImplementedError


def _says_more_than_manager() -> bool:
    """Whether the program needs the real classes, by the words in it."""
    return any(_OF_ITS_OWN.search(line) for name in frames.FILES for line in linecache.getlines(name))


def build_managers() -> types.ModuleType:
    """The module; the names of proxies are those of the stand-ins."""
    module = outside(multiprocessing.managers)
    if _says_more_than_manager():
        module.__dict__.update(importlib.import_module(_CLASSES).public())
        return module
    proxies = ("BaseListProxy", "ListProxy", "DictProxy", "ValueProxy", "NamespaceProxy", "ArrayProxy", "Namespace")
    module.__dict__.update({name: getattr(manager, name) for name in proxies}, SyncManager=SyncManager)
    return module
