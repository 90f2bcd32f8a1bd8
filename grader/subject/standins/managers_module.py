"""The stand-in for `multiprocessing.managers`: a manager that is started by hand; types of one's own are beyond us."""

from __future__ import annotations

import multiprocessing.managers
import types
from collections.abc import Callable
from typing import Any, NoReturn

from grader.subject import agent
from grader.subject.standins import manager
from grader.subject.standins.outside import outside


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


def build_managers() -> types.ModuleType:
    """The module; the names of proxies are those of the stand-ins."""
    module = outside(multiprocessing.managers)
    proxies = ("BaseListProxy", "ListProxy", "DictProxy", "ValueProxy", "NamespaceProxy", "ArrayProxy", "Namespace")
    module.__dict__.update({name: getattr(manager, name) for name in proxies}, SyncManager=SyncManager)
    return module
