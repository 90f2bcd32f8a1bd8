"""Waiting for the first of several things: pipes and sockets with something to do, processes that end."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Final

from grader.conductor.model import ANY_OF, MARKS, Answer, Call, Footprint, Model, Refusal
from grader.conductor.models import readiness
from grader.conductor.models.line import Line
from grader.conductor.models.sockets import Sockets
from grader.conductor.models.stream import Stream
from grader.conductor.models.tasks import Tasks
from grader.wire import Op

SEVERAL: Final = "several"
# Which thing, by which of its descriptors, and what for: to read, to write, or the events of `poll`.
_NAME: Final = re.compile(r"([^@]{1,80})(?:@(\d{1,9}))?(?:@(in|out|\d{1,5}))?", re.ASCII)
_SOCKET: Final = re.compile(r"socket:(\d{1,18})", re.ASCII)


class Several(Model):
    """The arguments of an operation name the things: a process by the number of its task, all else by texts.

    `KEY` is a pipe behind a `Connection`, `KEY@DESCRIPTOR` an end of another pipe, or a socket. What is waited for may
    follow: `@in`, which is understood, `@out`, or the sum of the events that `poll` is to tell of.

    The answer is the places of all those that are ready, from 0; to `poll`, what is told of each, or whether it is
    ready where no events were named.
    """

    fickle = True

    def __init__(self, find: Callable[[str, int], Model | None], tasks: Tasks, sockets: Sockets) -> None:
        super().__init__(SEVERAL, "several things")
        self._find, self._tasks, self._sockets = find, tasks, sockets

    def _parts(self, call: Call) -> list[tuple[Model, Call]]:
        """Each thing, with what is asked of it. Raises `Refusal`."""
        return [self._part(call, one) for one in call.args]

    def _part(self, call: Call, one: object) -> tuple[Model, Call]:
        if type(one) is int:
            asked = Call(Op(on="task", do="join", args=[one]), call.task, call.process)
            self._tasks.target(asked)
            return self._tasks, asked
        named = _NAME.fullmatch(one) if type(one) is str else None
        if named is None:
            raise Refusal("ValueError", "no such thing to wait for")
        key, descriptor, wanted = named.groups()
        model, args = self._named(key, descriptor, call.process)
        match wanted:
            case None | "in":
                do = readiness.AWAIT_IN
            case "out":
                do = readiness.AWAIT_OUT
            case _:
                do, args = readiness.EVENTS, [*args, int(wanted)]
        return model, Call(Op(on=model.key, do=do, args=[*args]), call.task, call.process)

    def _named(self, key: str, descriptor: str | None, process: int) -> tuple[Model, list[int]]:
        """The model, and by which arguments it knows the thing."""
        if (socket := _SOCKET.fullmatch(key)) and descriptor is not None:
            return self._sockets, [int(socket[1]), int(descriptor)]
        found = self._find(key, process)
        if isinstance(found, Line):
            return found, []
        if isinstance(found, Stream) and descriptor is not None:
            return found, [int(descriptor)]
        raise Refusal("ValueError", "no such thing to wait for")

    def touches(self, call: Call) -> Footprint:
        """That one thing is ready does not mean that it was this one which was waited for.

        Who waits for nothing at all waits as well, so there has to be something that nobody else touches.
        """
        if not call.args:
            return ((SEVERAL, False),)
        touched: dict[str, bool] = {}
        for model, asked in self._parts(call):
            for key, writes in model.touches(asked):
                touched[key] = touched.get(key, False) or writes
        plain = tuple((key, writes) for key, writes in touched.items() if key[0] not in MARKS)
        return (*plain, ANY_OF) if call.do in {"wait", "poll"} and len(call.args) > 1 else plain

    def ready(self, call: Call) -> bool:
        return call.do in {"look", "poll_now"} or any(model.ready(asked) for model, asked in self._parts(call))

    def do_wait(self, call: Call) -> Answer:
        """Which are ready."""
        parts = self._parts(call)
        found = [place for place, (model, asked) in enumerate(parts) if model.ready(asked)]
        return self._answer(parts, found, list(found))

    do_look = do_wait

    def do_poll(self, call: Call) -> Answer:
        """What is to be told of each: for a process that has ended, that something can be read."""
        parts = self._parts(call)
        told = [self._told(model, asked) for model, asked in parts]
        return self._answer(parts, [place for place, events in enumerate(told) if events], list(told))

    do_poll_now = do_poll

    @staticmethod
    def _told(model: Model, asked: Call) -> int:
        if asked.do == readiness.EVENTS and isinstance(model, Line | Stream | Sockets):
            return model.events(asked)
        return readiness.IN if model.ready(asked) else 0

    def _answer(self, parts: list[tuple[Model, Call]], found: list[int], value: list[int]) -> Answer:
        names = ", ".join(self._name(*parts[place]) for place in found)
        return Answer(value=[*value], wrote=False, what=f"is told of {names or 'nothing'}")

    def _name(self, model: Model, asked: Call) -> str:
        if model is self._tasks:
            return f"the end of {self._tasks.target(asked).name}"
        return self._sockets.label_of(asked) if model is self._sockets else model.name

    def waiting(self, call: Call) -> str:
        return " or ".join(model.waiting(asked) for model, asked in self._parts(call)) or "nothing at all"

    def digest(self) -> Hashable:
        """It has no state of its own."""
        return ()
