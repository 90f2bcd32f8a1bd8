"""Results on their way back from worker processes: pickled there, opened by whoever asks for them."""

from __future__ import annotations

import pickle
import queue
from collections.abc import Callable
from typing import Any, Final

from grader.subject import agent, frames
from grader.subject.standins import threads

SHUT: Final = (RuntimeError, getattr(queue, "ShutDown", RuntimeError))  # what a queue without a future raises
Outcome = tuple[bool, Any]  # whether the call has returned; what it returned or raised


class RemoteTraceback(Exception):  # noqa: N818 - the standard library's name
    """Where in the worker it was raised: the cause of the exception that comes back."""

    def __init__(self, tb: str) -> None:
        super().__init__(tb)
        self.tb = tb

    def __str__(self) -> str:
        return self.tb


def returned(value: Any) -> bytes:
    """A call has returned this. Raises whatever pickling raises."""
    return pickle.dumps((True, value, ""))


def raised(error: BaseException) -> bytes:
    """A call has raised this. Raises whatever pickling raises."""
    lines = "".join(frames.student_traceback(error.__traceback__))
    text = f'\n"""\nTraceback (most recent call last):\n{lines}{type(error).__name__}: {error}\n"""' if lines else ""
    return pickle.dumps((False, error, text))


def opened(data: bytes) -> Outcome:
    """What has come of the call. Raises whatever unpickling raises."""
    good, value, text = pickle.loads(data)  # noqa: S301 - inside the subject: its own data
    if text:
        value.__cause__ = RemoteTraceback(text)
    return good, value


def put(name: str, data: bytes) -> None:
    """Add to a queue without bounds."""
    agent.call(name, "put", payload=data)


def offer(name: str, data: bytes) -> bool:
    """Add to a queue with room for one; whether there was room, and somebody who may still want it."""
    try:
        return bool(agent.call(name, "try_put", payload=data).value)
    except SHUT:
        return False


def fetch(name: str, timeout: float | None = None) -> bytes | None:
    """Take from a queue; None when the time is up, or when there will be nothing any more."""
    try:
        if timeout is not None and timeout <= 0:
            result = agent.call(name, "try_get")
            return result.payload if result.value else None
        result = agent.call(name, "get", timeout=timeout)
    except SHUT:
        return None
    return None if result.timed_out else result.payload


class Parcel:
    """One result: a queue with room for one, made by whoever waits; its name travels with the job.

    Each result has a queue of its own, so that the order in which workers finish makes no difference unless
    somebody looks. `catch_up`: what was reported to the listener before has to be dealt with first.
    """

    def __init__(self, label: str, catch_up: Callable[[], None]) -> None:
        self.name = agent.new("queue", 1, label=label, shared=True)
        self.outcome: Outcome | None = None
        self._catch_up = catch_up

    def take(self, timeout: float | None = None) -> bool:
        """Wait until it is there; whether it is."""
        while self.outcome is None:
            data = fetch(self.name, timeout)
            if data is None:
                break
            try:
                self.outcome = opened(data)
            except Exception as error:  # noqa: BLE001 - the real thread that opens results dies of it, and all wait on
                agent.print_exception(error)
                continue
            self._catch_up()
            if in_company():
                agent.call(self.name, "shutdown", False)
        return self.outcome is not None

    def there(self) -> bool:
        """Whether it is there, without waiting."""
        return self.outcome is not None or bool(agent.call(self.name, "size").value)


def in_company() -> bool:
    """Whether other threads of this process may wait for the same thing."""
    return len(threads.REGISTRY.threads) > 1


def name_of(function: Any) -> str:
    """What a result is called in sentences: after the function that gives it."""
    name = getattr(function, "__name__", None)
    return f"the result of {name}" if isinstance(name, str) else "a result of the pool"
