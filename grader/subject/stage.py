"""What a scenario can do: set files, make locks, start the tasks that call student code.

A scenario is a function of ours in `exercises/<name>/scenarios.py`; it gets a stage and its parameters, and
runs in the subject beside student code, unless it is a script (see `grader.script`). What a task's call returns
becomes testimony under the task's name.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import locks, processes, threads

_EXACT: Final = (bool, int, float, str, type(None))
_DEPTH: Final = 20
_TEXT: Final = 10_000


class Stage:
    """The scenario's hands. `module` is the student's."""

    def __init__(self, module: ModuleType, open_file: Callable[..., Any], library: Callable[[str], ModuleType]) -> None:
        self.module = module
        self._library = library
        self._record = agent.new("record", label="the record", shared=True)
        self._open = open_file
        self._started: list[Any] = []

    def write(self, path: str, text: str) -> None:
        """Set a file's content."""
        with self._open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def write_json(self, path: str, value: Any) -> None:
        """Set a file's content to a JSON text."""
        self.write(path, json.dumps(value))

    def lock(self, label: str = "mutex") -> Any:
        """A `multiprocessing.Lock`."""
        return locks.ProcessLock(label=label)

    def library(self, name: str) -> Any:
        """The standard library's module of that name, as student code gets it when it imports it."""
        return self._library(name)

    def witness(self, label: str) -> Callable[[Any], None]:
        """A function to hand to student code: each call is noted under `label`, with its argument.

        Such notes of several tasks are in no order among themselves that would matter; see `mark`.
        """

        def noted(value: Any) -> None:
            self._note("see", label, value)

        noted.__name__ = noted.__qualname__ = label
        return noted

    def mark(self, label: str, value: Any = None) -> None:
        """Note that something has come about: what was noted before has happened before."""
        self._note("mark", label, value)

    def _note(self, do: str, label: str, value: Any) -> None:
        agent.call(self._record, do, label, *testimony(value))

    def process(self, name: str, function: Callable[..., Any], *args: Any) -> None:
        """Start a process called `name` that calls the function and testifies what it returns."""
        process = processes.BaseProcess(target=testify, name=name, args=("returned", function, args))
        self._started.append(process)
        process.start()

    def thread(self, name: str, function: Callable[..., Any], *args: Any) -> None:
        """The same in a thread."""
        thread = threads.Thread(target=testify, name=name, args=("returned", function, args))
        thread._conducted_hooked = False  # noqa: SLF001 - what the student's function raises is for us to hear
        self._started.append(thread)
        thread.start()

    def join(self) -> None:
        """Wait for all that was started here."""
        for one in self._started:
            one.join()
        self._started.clear()

    def reuse_threads(self) -> None:
        """Have executors give a job to a thread that has nothing to do, as real ones do, before they start another."""
        threads.REGISTRY.reused = True

    def call(self, key: str, function: Callable[..., Any], *args: Any) -> Any:
        """Call the function here and testify under `key` what it returns."""
        value = testify(key, function, args)
        if agent.is_twin():
            agent.returned_twice()
        return value


def testify(key: str, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Call the function and testify under `key` what it returns, in the task that has called it.

    A child of `os.fork` that returns from it testifies nothing; it may leave by `sys.exit`.
    """
    here = agent.me()
    try:
        value = function(*args)
    except SystemExit as left:
        if agent.me() is not here:
            raise
        raise agent.Left(agent.describe(left)) from left
    if agent.me() is not here:
        return value
    agent.told(key, *testimony(value))
    return value


def testimony(value: Any) -> tuple[str | None, str]:
    """The value as JSON with exact types, or None and what it is instead. Runs nothing of the student's."""
    if _plain(value, 0):
        try:
            encoded = json.dumps(value)
        except (ValueError, RecursionError):
            encoded = None
        if encoded is not None and len(encoded) <= _TEXT:
            return encoded, ""
    return None, f"a {type(value).__name__}"


def _plain(value: Any, depth: int) -> bool:
    """Whether the value consists of exactly JSON's types; nothing of the student's is called."""
    if depth > _DEPTH:
        return False
    if type(value) in _EXACT:
        return True
    if type(value) is list:
        return all(_plain(one, depth + 1) for one in value)
    if type(value) is dict:
        return all(type(key) is str and _plain(one, depth + 1) for key, one in value.items())
    return False
