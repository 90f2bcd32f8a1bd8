"""Whether a program does the same again when it has been told the same.

A process under the conductor learns of the others by the answers to its operations, and by nothing else. If it has had
the same part and the same answers twice, and went on in two ways, something reaches it that the conductor does not
control: memory, a file or a signal behind its back, the clock on the wall, chance. Then not every interleaving has been
tried, whatever was seen.
"""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from typing import Final

from grader.conductor.model import Answer, Model, Refusal
from grader.conductor.models.memory import Place
from grader.wire import End, Op, Scalar, Told

_unique: Final = itertools.count()


class Constancy:
    """What came next, by all that had been told before; over any number of executions of one submission."""

    def __init__(self) -> None:
        self._next: dict[int, Hashable] = {}

    def expects(self, history: int, action: Hashable) -> bool:
        """Whether this has always come next after that history. The first time teaches it."""
        return self._next.setdefault(history, action) == action


class Memoir:
    """All that one process has been told and has done since it got its part.

    Of the files that it names only the `known` ones are told apart: other names may be drawn by chance.
    """

    def __init__(self, constancy: Constancy, part: str, task: int, known: AbstractSet[str]) -> None:
        self._constancy, self._known = constancy, known
        self._history = hash((part, task))
        self._now = 0.0
        self._reads_clock = False

    def acts(self, message: Op | Told | End) -> bool:
        """The process does something. False when it has done something else after the very same history."""
        if isinstance(message, Op) and message.clock:
            self._reads_clock = True
        if self._reads_clock:
            self._history = hash((self._history, self._now))
        action = self._action(message)
        constant = self._constancy.expects(self._history, action)
        self._history = hash((self._history, action))
        return constant

    def learns(self, model: Model, told: Answer | Refusal | None, now: float) -> None:
        """Its operation has been answered at the time `now`; None: its own time has run out."""
        self._history = hash((self._history, _content(model, told)))
        self._now = now

    def _action(self, message: Op | Told | End) -> Hashable:
        match message:
            case Op():
                return (message.on.partition("-")[0], message.do, *map(self._argument, message.args))
            case Told():
                return (message.json, message.text)
            case End():
                return (message.how, message.code)

    def _argument(self, value: Scalar) -> Hashable:
        if isinstance(value, str) and posixpath.basename(value) not in self._known:
            return str
        return (type(value), value)


def _content(model: Model, told: Answer | Refusal | None) -> Hashable:
    match told:
        case None:
            return "too late"
        case Refusal():
            return (told.error, told.errno, told.text)
        case Answer():
            value = tuple(told.value) if isinstance(told.value, list) else told.value
            # The values of shared cells do not come with the answer: they are what has been written so far.
            behind = model.story if isinstance(model, Place) else None
            if behind == Place.VAGUE:
                behind = next(_unique)
            return (type(value), value, told.payload, behind)
