"""Waiting for the first of several things: pipes with something to receive, processes that end."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Final

from grader.conductor.model import ANY_OF, MARKS, Answer, Call, Footprint, Model, Refusal
from grader.conductor.models.line import Line
from grader.conductor.models.tasks import Tasks
from grader.wire import Op

SEVERAL: Final = "several"
_SOCKET: Final = re.compile(r"socket:(\d{1,18}):(\d{1,9})", re.ASCII)


class Several(Model):
    """The arguments of an operation name the things: a pipe by its name, a process by the number of its task.

    A socket is named by `socket:`, its number and its descriptor.

    The answer is the places of all those that are ready, from 0.
    """

    def __init__(self, find: Callable[[str, int], Model | None], tasks: Tasks, sockets: Model) -> None:
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
        if type(one) is str and (named := _SOCKET.fullmatch(one)):
            numbers = [int(number) for number in named.groups()]
            return self._sockets, Call(Op(on=self._sockets.key, do="await", args=[*numbers]), call.task, call.process)
        line = self._find(one, call.process) if type(one) is str else None
        if not isinstance(line, Line):
            raise Refusal("ValueError", "no such thing to wait for")
        return line, Call(Op(on=line.key, do="peek"), call.task, call.process)

    def touches(self, call: Call) -> Footprint:
        """That one thing is ready does not mean that it was this one which was waited for."""
        touched = {key: writes for model, asked in self._parts(call) for key, writes in model.touches(asked)}
        plain = tuple((key, writes) for key, writes in touched.items() if key[0] not in MARKS)
        return (*plain, ANY_OF) if call.do == "wait" and len(call.args) > 1 else plain

    def ready(self, call: Call) -> bool:
        return call.do == "look" or any(model.ready(asked) for model, asked in self._parts(call))

    def _found(self, call: Call) -> Answer:
        parts = self._parts(call)
        found = [place for place, (model, asked) in enumerate(parts) if model.ready(asked)]
        names = ", ".join(self._name(*parts[place]) for place in found)
        return Answer(value=list(found), wrote=False, what=f"is told of {names or 'nothing'}")

    do_wait = do_look = _found

    def _name(self, model: Model, asked: Call) -> str:
        return f"the end of {self._tasks.target(asked).name}" if model is self._tasks else model.name

    def waiting(self, call: Call) -> str:
        return " or ".join(model.waiting(asked) for model, asked in self._parts(call)) or "nothing at all"

    def digest(self) -> Hashable:
        """It has no state of its own."""
        return ()
