"""What every modelled thing has in common: a small state machine that the conductor owns."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final

from grader.wire import Op, Scalar

# What an operation touches: (key, writes). Two operations depend on each other when they share a key and at
# least one of them writes it. Keys that start with "~" order without depending: what a get finds was put
# before, but the two may as well be exchanged when there is another item. A key that starts with "?" marks a
# pair that cannot be exchanged: the step that writes it made possible what the operation that reads it waits
# for (a release and the acquire that was not possible before it).
# ANY_OF marks an operation that waits for the first of several: which step made it possible, another might have.
Footprint = tuple[tuple[str, bool], ...]
ANY_OF: Final = ("?any of several", False)
# A key that starts with "!" marks a step that ends the wait of whoever reads the rest of it, though something else
# might have ended it as well: the descriptor that is waited for was closed by another thread.
MARKS: Final = "~?!"


class Refusal(Exception):  # noqa: N818 - an answer, not a mistake of ours
    """The operation fails as it would in reality: the exception to raise in student code."""

    def __init__(self, error: str, text: str = "", *, errno: int = 0, wrote: bool = False) -> None:
        super().__init__(text)
        self.error, self.text, self.errno, self.wrote = error, text, errno, wrote


@dataclass(slots=True)
class Answer:
    """What an operation gave: its value, whether it changed anything, and the line for the interleaving."""

    value: Scalar | list[Scalar] = None
    wrote: bool = True
    what: str = ""
    payload: bytes = b""
    ordered: Footprint = ()


@dataclass(slots=True)
class Call:
    """One announced operation, as a model sees it: `task` announces, `process` is where it lives."""

    op: Op
    task: int
    process: int
    payload: bytes = b""

    @property
    def do(self) -> str:
        """The name of the operation."""
        return self.op.do

    @property
    def args(self) -> list[Any]:
        """Its arguments; a model checks their types before use (see `expect`)."""
        return self.op.args


class Model:
    """A shared thing. Subclasses answer operations named by `do_<name>` methods.

    `key` names it in footprints, `name` in sentences for people. An operation is *ready* when it would not
    block. `digest` is equal whenever the state is: a loop that restores it has changed nothing.
    """

    def __init__(self, key: str, name: str) -> None:
        self.key, self.name = key, name

    def touches(self, call: Call) -> Footprint:
        """What the operation may touch, said before it happens."""
        return ((self.key, call.do not in self.reads),)

    def ready(self, call: Call) -> bool:  # noqa: ARG002 - overridden where something blocks
        """Whether the operation could go on now."""
        return True

    def vain(self, call: Call) -> bool:  # noqa: ARG002 - overridden where something is tried
        """Whether the operation is a try that would fail now: it would change nothing."""
        return False

    def perform(self, call: Call) -> Answer:
        """Do it. Raises `Refusal` where the real thing would raise."""
        method = getattr(self, f"do_{call.do}", None)
        if method is None:
            raise Refusal("NotImplementedError", f"{call.do} on {self.name}")
        answer: Answer = method(call)
        return answer

    def waiting(self, call: Call) -> str:
        """Completes "ann waits for …"."""
        return f"{self.name} ({call.do})"

    def digest(self) -> Hashable:
        """The state as a value; a fresh object (never equal) where that cannot be told."""
        return object()

    def forked(self, key: str) -> Model:
        """The copy that a forked child gets of a thing which lives in one process."""
        raise NotImplementedError

    @property
    def can_be_copied(self) -> bool:
        """Whether a fork may find it inside a process: there is a `forked` of its own."""
        return type(self).forked is not Model.forked

    reads: frozenset[str] = frozenset()
    fickle = False  # whether what an announced operation touches changes while it waits


def expect(call: Call, *kinds: type | tuple[type, ...]) -> list[Any]:
    """The arguments, if there are as many as `kinds` and of exactly these types; else `Refusal`."""
    args = call.args
    if tuple(map(type, args)) == kinds:
        return args
    if len(args) != len(kinds):
        raise Refusal("TypeError", f"{call.do} takes {len(kinds)} arguments")
    for arg, kind in zip(args, kinds, strict=True):
        allowed = kind if isinstance(kind, tuple) else (kind,)
        if type(arg) not in allowed:
            raise Refusal("TypeError", f"{call.do}: unexpected argument")
    return args
