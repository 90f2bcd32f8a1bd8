"""A stand-in over its model beside the real primitive: both are asked the same and must answer the same."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.objects import Objects
from grader.subject import agent
from grader.wire import Grant, New, Op

TASKS: Final = (1, 2)


class Blocked(Exception):  # noqa: N818 - an answer, not a mistake
    """The operation would wait."""


class Conductor:
    """Answers the stand-ins at once, from the models."""

    def __init__(self) -> None:
        self.task = 1
        self._objects = Objects()
        self._count = 0

    def new(self, kind: str, *args: Any, label: str = "", shared: bool) -> str:
        self._count += 1
        name = f"{kind}-{self._count}"
        self._objects.add(New(id=name, kind=kind, args=list(args), label=label, shared=shared), 1)
        return name

    def call(self, on: str, do: str, *args: Any, timeout: float | None = None, payload: bytes = b"") -> agent.Result:
        model = self._objects.find(on, 1)
        assert model is not None
        call = Call(Op(on=on, do=do, args=list(args)), self.task, 1, payload)
        before = model.digest()
        if not model.ready(call):
            if timeout is None:
                raise Blocked
            return agent.Result(timed_out=True)
        try:
            answer = model.perform(call)
        except Refusal as refused:
            raise agent._exception(Grant(error=refused.error, text=refused.text)) from None  # noqa: SLF001
        assert answer.wrote or model.digest() == before, "what changes nothing must leave the state alone"
        return agent.Result(answer.value, answer.payload)


@contextlib.contextmanager
def conductor() -> Iterator[Conductor]:
    """All stand-ins talk to this conductor."""
    ours = Conductor()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agent, "call", ours.call)
        patch.setattr(agent, "new", ours.new)
        yield ours


class Both:
    """The stand-in and the real thing, in the hands of two threads."""

    def __init__(self, ours: Conductor, model: Any, real: Any) -> None:
        self._ours, self.model, self.real = ours, model, real
        self._hands = {task: ThreadPoolExecutor(1) for task in TASKS}

    def ask(self, task: int, question: Callable[[Any], Any]) -> tuple[Any, Any]:
        """What both answer when `task` asks."""
        self._ours.task = task
        modelled = _answer(question, self.model)
        return modelled, self._hands[task].submit(_answer, question, self.real).result(timeout=10)

    def close(self) -> None:
        for hand in self._hands.values():
            hand.shutdown()


def _evaluated(text: str, it: Any) -> Any:
    return eval(text, {"it": it})  # noqa: S307 - our own questions


def _answer(question: Callable[[Any], Any], thing: Any) -> Any:
    try:
        return question(thing)
    except Blocked:
        return "blocked"
    except Exception as error:  # noqa: BLE001 - errors are what is compared
        return type(error).__name__


def agree(make_model: Callable[[], Any], make_real: Callable[[], Any], asked: list[tuple[int, str]]) -> None:
    """Ask both, one question after the other; each is an expression over `it`."""
    with conductor() as ours:
        both = Both(ours, make_model(), make_real())
        try:
            for index, (task, text) in enumerate(asked):
                modelled, real = both.ask(task, partial(_evaluated, text))
                assert modelled == real, f"{asked[: index + 1]}: {modelled!r} is not {real!r}"
        finally:
            both.close()
