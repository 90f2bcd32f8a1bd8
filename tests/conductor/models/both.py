"""A stand-in over its model beside the real primitive: both are asked the same and must answer the same."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

import pytest
from hypothesis import settings

from grader.conductor.model import Call, Model, Refusal
from grader.conductor.models.files import Files
from grader.conductor.models.several import SEVERAL, Several
from grader.conductor.models.sockets import Sockets
from grader.conductor.models.sockets.table import SOCKETS
from grader.conductor.models.tasks import Tasks
from grader.conductor.objects import Objects
from grader.conductor.pipes import Pipes
from grader.subject import agent
from grader.wire import Grant, New, Op

TASKS: Final = (1, 2)
BLOCKED: Final = "blocked"
FEW: Final = settings(max_examples=60, deadline=None, derandomize=True, database=None)
# A real operation that cannot go on at once cannot go on later either, because nobody else acts meanwhile: this
# long it waits before it says so, and what it says does not depend on how long that is.
SOON: Final = 0.001


class Blocked(Exception):  # noqa: N818 - an answer, not a mistake
    """The operation would wait."""


class Conductor:
    """Answers the stand-ins at once, from the models."""

    def __init__(self) -> None:
        self.task = 1
        self._objects, self._pipes = Objects(), Pipes(late=False)
        self.files = Files(home="/box")
        self.sockets = Sockets(self.files)
        self._several = Several(self._objects.find, Tasks({}, registry=False, names=False), self.sockets)
        self._fixed = {SEVERAL: self._several, "files": self.files, SOCKETS: self.sockets}
        self._count = 0

    def new(self, kind: str, *args: Any, label: str = "", noun: str = "", shared: bool) -> str:  # noqa: ARG002
        self._count += 1
        name = f"{kind}-{self._count}"
        made = self._objects.add(New(id=name, kind=kind, args=list(args), label=label, shared=shared), 1)
        self._pipes.note(made, 1)
        return name

    def call(self, on: str, do: str, *args: Any, timeout: float | None = None, payload: bytes = b"") -> agent.Result:
        model = self._fixed[on] if on in self._fixed else self._objects.find(on, 1)
        assert model is not None
        call = Call(Op(on=on, do=do, args=list(args)), self.task, 1, payload)
        if not model.ready(call) and not self.wait(model, call, timeout):
            return agent.Result(timed_out=True)
        before = None if on == "files" else model.digest()
        try:
            answer = model.perform(call)
        except Refusal as refused:
            grant = Grant(error=refused.error, text=refused.text, errno=refused.errno)
            raise agent._exception(grant) from None  # noqa: SLF001
        unchanged = before is None or model.digest() == before
        assert answer.wrote or unchanged, "what changes nothing must leave the state alone"
        return agent.Result(answer.value, answer.payload)

    def wait(self, model: Model, call: Call, timeout: float | None) -> bool:  # noqa: ARG002 - who can wait needs them
        """Whether the operation has become ready; nobody acts meanwhile, so it has not."""
        if timeout is None:
            raise Blocked
        return False


@contextlib.contextmanager
def conductor(ours: Conductor) -> Iterator[None]:
    """All stand-ins talk to this conductor."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agent, "call", ours.call)
        patch.setattr(agent, "new", ours.new)
        patch.setattr(agent, "saw", lambda _text: None)
        patch.setattr(agent.STATE, "now", 0.0)
        yield


class Both:
    """The stand-in and the real thing, in the hands of two threads."""

    def __init__(self, ours: Conductor, model: Any, real: Any) -> None:
        self._ours, self.model, self.real = ours, model, real
        self._hands = {task: ThreadPoolExecutor(1) for task in TASKS}

    def ask(self, task: int, question: Callable[[Any], Any]) -> tuple[Any, Any]:
        """What both answer when `task` asks something for which nobody has to wait; see `turns` for the rest."""
        self._ours.task = task
        modelled = answer(question, self.model)
        assert modelled != BLOCKED, "the real one may wait for ever"
        return modelled, self._hands[task].submit(answer, question, self.real).result(timeout=10)

    def close(self) -> None:
        for hand in self._hands.values():
            hand.shutdown()


def evaluated(text: str, it: Any) -> Any:
    """What one of our own questions, an expression over `it`, gives."""
    return eval(text, {"it": it, "SOON": SOON})  # noqa: S307 - our own questions


def answer(question: Callable[[Any], Any], thing: Any) -> Any:
    """What the thing gives, or the exception that it raises, with its text."""
    try:
        return question(thing)
    except Blocked:
        return BLOCKED
    except Exception as error:  # noqa: BLE001 - errors are what is compared
        return f"{type(error).__name__}: {stable(str(error))}"


def stable(text: str) -> str:
    """The text without what tells one object from another, as Python 3.13 words it."""
    named = re.sub(r"<(?:\w+\.)*(\w+)(?: object)?(?: at 0x[0-9a-f]+)?>", r"<\1>", text)
    return named.replace("timeout value must be positive", "timeout value must be a non-negative number")


def agree(make_model: Callable[[], Any], make_real: Callable[[], Any], asked: list[tuple[int, str]]) -> None:
    """Ask both, one question after the other; each is an expression over `it`."""
    ours = Conductor()
    with conductor(ours):
        both = Both(ours, make_model(), make_real())
        try:
            for index, (task, text) in enumerate(asked):
                modelled, real = both.ask(task, partial(evaluated, text))
                assert modelled == real, f"{asked[: index + 1]}: {modelled!r} is not {real!r}"
        finally:
            both.close()
