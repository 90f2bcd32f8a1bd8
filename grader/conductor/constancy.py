"""Whether a program does the same again when it has been told the same.

A process under the conductor learns of the others by the answers to its operations, and by nothing else. If it has had
the same answers twice, and went on in two ways, something reaches it that the conductor does not control: memory, a
file or a signal behind its back, the clock on the wall, chance. Then not every interleaving has been tried, whatever
was seen.

What it does is all of it: on which thing, with which arguments, for how long, with which bytes, from which place, and
whether it has looked at the clock. Else a program could tell itself what it may not know, and be told it by us: write
it into a file of its own, try one of two locks, or have us believe that it waits.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from grader.conductor.model import Answer, Call, Model, Refusal
from grader.conductor.models.memory import Place
from grader.wire import End, New, Op, Scalar, Told

Act = Op | New | Told | End
_WRITES: Final = frozenset({"write", "set"})


class Constancy:
    """What came next, by all that had been told before; over any number of executions of one submission."""

    def __init__(self) -> None:
        self._next: dict[int, Hashable] = {}

    def expects(self, history: int, action: Hashable) -> bool:
        """Whether this has always come next after that history. The first time teaches it."""
        return self._next.setdefault(history, action) == action


class Memoir:
    """All that one process has been told and has done since it was there.

    Its threads share its memory: what one of them is told, all may know.
    """

    def __init__(self, constancy: Constancy, history: int, circumstances: Hashable) -> None:
        self._constancy, self._history = constancy, history
        self._own = hash(circumstances)  # and what it has done with places of its own
        self.now = 0.0
        self._reads_clock = False
        self.threaded = False

    def acts(self, task: int, message: Act, payload: bytes, *, private: bool = False) -> bool:
        """A task of it does something. False when it has done something else after the very same history.

        What it does with a `private` place is compared under the same circumstances only, and no part of its history.
        """
        looks = isinstance(message, Op) and message.clock
        sort = self._constancy.expects(hash((self._history, self._own)), (private, looks))
        self._reads_clock = self._reads_clock or looks
        if self._reads_clock:
            self._history = hash((self._history, self.now))
        action = (task if self.threaded else 0, *_action(message), payload)
        if private:
            constant = self._constancy.expects(hash((self._history, self._own, private)), hash(action))
            self._own = hash((self._own, action))
        else:
            constant = self._constancy.expects(self._history, hash(action))
            self._history = hash((self._history, action))
        return constant and sort

    def learns(self, task: int, content: Hashable) -> None:
        """An operation has been answered."""
        self._history = hash((self._history, task if self.threaded else 0, content))

    def starts_threads(self, circumstances: Hashable) -> None:
        """From now on, in which order its threads run depends on what is announced, too."""
        if not self.threaded:
            self._history, self.threaded = hash((self._history, circumstances)), True

    @property
    def history(self) -> int:
        """A digest of all that it has been told and has done."""
        return self._history


class Memoirs:
    """Of all processes, by number. `circumstances`: on which of their places in memory it depends what is announced.

    Whether a place of a process's own is announced is for the grader to say, not for the program: as long as it has one
    thread, these count among executions under the same circumstances only.
    """

    def __init__(self, constancy: Constancy, circumstances: Hashable = ()) -> None:
        self._constancy, self._circumstances = constancy, circumstances
        self._kept: dict[int, Memoir] = {0: Memoir(constancy, 0, circumstances)}
        self._shared: set[str] = set()  # places that lie beside the processes

    def forked(self, parent: int, child: int) -> None:
        """A process has started another one."""
        memoir = self._kept.get(parent)
        if memoir is not None:
            history = hash((memoir.history, child))
            self._kept[child] = Memoir(self._constancy, history, self._circumstances)

    def of(self, process: int) -> int:
        """A digest of what this process has been told: what it writes, where nobody sees it, follows from that."""
        memoir = self._kept.get(process)
        return 0 if memoir is None else memoir.history

    def threaded(self, process: int) -> None:
        """The process has started a thread."""
        if process in self._kept:
            self._kept[process].starts_threads(self._circumstances)

    def acts(self, process: int, task: int, message: Act, payload: bytes = b"") -> bool:
        """The task does something. False when its process has gone on in another way after the same history."""
        if isinstance(message, New) and message.kind == "place" and message.shared:
            self._shared.add(message.id)
        memoir = self._kept.get(process)
        if memoir is None:
            return True
        private = not memoir.threaded and self._is_private(message)
        if memoir.acts(task, message, payload, private=private):
            return True
        del self._kept[process]
        return False

    def learns(self, call: Call, model: Model, told: Answer | Refusal | None, now: float) -> None:
        """The task's operation has been answered at the time `now`; None: its own time has run out."""
        memoir = self._kept.get(call.process)
        if memoir is None:
            return
        memoir.now = now
        if memoir.threaded or not self._is_private(call.op):
            memoir.learns(call.task, _content(call.do, model, told))

    def _is_private(self, message: Act) -> bool:
        match message:
            case Op():
                return message.on.startswith("place-") and message.on not in self._shared
            case New():
                return message.kind == "place" and not message.shared
            case _:
                return False


def _action(message: Act) -> tuple[Hashable, ...]:
    match message:
        case Op():
            return (message.on, message.do, *map(_spelled, (message.timeout, message.place, *message.args)))
        case New():
            return (message.id, message.kind, message.shared, message.label, *map(_spelled, message.args))
        case Told():
            return (message.key, message.json, message.text)
        case End():
            return (message.how, _spelled(message.code))


def _content(do: str, model: Model, told: Answer | Refusal | None) -> Hashable:
    match told:
        case None:
            return "too late"
        case Refusal():
            return (told.error, told.errno, told.text)
        case Answer():
            value = tuple(map(_spelled, told.value)) if isinstance(told.value, list) else _spelled(told.value)
            # The values of shared cells do not come with the answer: they are what has been written so far.
            behind = model.story if isinstance(model, Place) and do not in _WRITES else None
            return (value, told.payload, behind)


def _spelled(value: Scalar) -> tuple[type, str]:
    """The value so that no other one has its hash: those of numbers are no secret, and that of -1 is that of -2."""
    return (type(value), value if isinstance(value, str) else repr(value))
