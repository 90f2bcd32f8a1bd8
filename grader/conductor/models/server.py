"""The process behind a `multiprocessing.Manager`, and what lives in it: gone when the manager is shut down."""

from __future__ import annotations

import errno
import os
from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal


class Server(Model):
    """Serves until it is shut down. `callers` are the tasks that have a connection to it."""

    reads = frozenset({"join"})

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.serves = True
        self.callers: set[int] = set()

    def ready(self, call: Call) -> bool:
        return call.do != "join" or not self.serves

    def do_shut(self, call: Call) -> Answer:
        self.serves = False
        return Answer(what=f"shuts {self.name} down, with all that it holds")

    def do_join(self, call: Call) -> Answer:
        return Answer(wrote=False, what=f"{self.name} has ended")

    def waiting(self, call: Call) -> str:
        return f"{self.name} to be shut down"

    def digest(self) -> Hashable:
        return self.serves


class Served(Model):
    """A thing that lives in a server: the thing itself as long as it serves, then an error.

    Who had a connection finds it broken, who had none finds nobody at that address, and who had asked before, and
    had to wait, meets the end of what was to be the answer (in reality he may have been too slow even to ask).
    """

    def __init__(self, key: str, server: Server, thing: Model) -> None:
        super().__init__(key, thing.name)
        self.thing = thing
        self._server = server
        self._late: set[int] = set()

    def touches(self, call: Call) -> Footprint:
        if not self._server.serves:
            self._late.add(call.task)
        touched = self.thing.touches(call)
        return touched and (*touched, (self._server.key, False))

    def ready(self, call: Call) -> bool:
        return not self._server.serves or self.thing.ready(call)

    def perform(self, call: Call) -> Answer:
        if self._server.serves or call.do == "store":  # which is part of the step before it
            if call.do != "store":
                self._server.callers.add(call.task)
            return self.thing.perform(call)
        if call.task not in self._late and not self.thing.ready(call):
            raise Refusal("EOFError")
        number = errno.EPIPE if call.task in self._server.callers else errno.ENOENT
        kind = "BrokenPipeError" if number == errno.EPIPE else "FileNotFoundError"
        raise Refusal(kind, os.strerror(number), errno=number)

    def waiting(self, call: Call) -> str:
        return self.thing.waiting(call)

    def digest(self) -> Hashable:
        return (self._server.serves, self.thing.digest())
