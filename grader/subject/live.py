"""A live run: the scenario with real primitives and real files, uncontrolled, as students run their programs.

It shows what happened once and proves nothing; the model is held against it, and it is evidence where the model
ends. What each call returned is told as in an explored execution, by whoever made it.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import json
import multiprocessing
import multiprocessing.util
import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final, NoReturn

from grader.orders import Live
from grader.subject import agent, kernel, streams
from grader.subject.launched import come_to_an_end, exit_code, leaves_a_fork, make_folder
from grader.subject.naps import Naps
from grader.subject.stage import testimony
from grader.transport import Channel
from grader.wire import TEXT_CHARACTERS, End, Noted, Ready, Staged, Told, Wired, encode

LONGEST_SLEEP: Final = 0.001  # seconds: who relies on more relies on a sleep
_context: Final = multiprocessing.get_context("fork")


class LiveStage:
    """What a scenario can do, as `Stage`, without a conductor.

    Unless all tasks are to run `together`, those that share a file go one after another: the model publishes a
    write as a whole, reality does not.
    """

    def __init__(self, module: ModuleType, channel: Channel, *, together: bool) -> None:
        self.module = module
        self._channel, self._together = channel, together
        self._shares_files = False
        self._started: list[Any] = []
        self._prepared: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {}

    def write(self, path: str, text: str) -> None:
        """Set a file's content."""
        self._shares_files = True
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - relative to the working folder
            file.write(text)

    def write_json(self, path: str, value: Any) -> None:
        """Set a file's content to a JSON text."""
        self.write(path, json.dumps(value))

    def lock(self, label: str = "mutex") -> Any:  # noqa: ARG002 - only the model needs a name
        """A `multiprocessing.Lock`."""
        return _context.Lock()

    def library(self, name: str) -> Any:
        """The standard library's module of that name; processes are forks, whatever the platform prefers."""
        return _context if name == "multiprocessing" else importlib.import_module(name)

    def witness(self, label: str) -> Callable[[Any], None]:
        """A function to hand to student code: each call is noted under `label`, with its argument."""

        def noted(value: Any) -> None:
            self.mark(label, value)

        noted.__name__ = noted.__qualname__ = label
        return noted

    def mark(self, label: str, value: Any = None) -> None:
        """Note that something has come about."""
        encoded, text = testimony(value)
        self.say(Noted(task=_running(), key=label, json=encoded, text=text[:TEXT_CHARACTERS]))

    def process(self, name: str, function: Callable[..., Any], *args: Any) -> None:
        """Start a process called `name` that calls the function and testifies what it returns."""
        self._start(_context.Process(target=self._as_task, name=name, args=(f"{name}:returned", function, args)))

    def crowd(self, names: Iterable[str], function: Callable[..., Any], *args: Any) -> None:
        """Start a process for each name, which calls the function with the name before the other arguments."""
        for name in names:
            self.process(name, function, name, *args)

    def prepare(self, name: str, function: Callable[..., Any], *args: Any) -> None:
        """Start such a process when its `cue` comes."""
        self._prepared[name] = (function, args)

    def cue(self, name: str) -> None:
        """Let the process of that name begin."""
        function, args = self._prepared.pop(name)
        self.process(name, function, *args)

    def thread(self, name: str, function: Callable[..., Any], *args: Any) -> None:
        """The same in a thread."""
        self._start(threading.Thread(target=self._as_task, name=name, args=(f"{name}:returned", function, args)))

    def _start(self, task: Any) -> None:
        task.start()
        self._started.append(task)
        if self._shares_files and not self._together:
            self.join()

    def join(self) -> None:
        """Wait for all that was started here."""
        for one in self._started:
            one.join()
        self._started.clear()

    def reuse_threads(self) -> None:
        """Real executors do."""

    def call(self, key: str, function: Callable[..., Any], *args: Any) -> Any:
        """Call the function here and testify under `key` what it returns."""
        here = os.getpid()
        value = self._testify(f"main:{key}", function, args)
        if os.getpid() != here:
            self.returned_twice()
        return value

    def returned_twice(self) -> NoReturn:
        """A child of `os.fork` goes on with the scenario, as its parent does."""
        self.say(End(how="doubled"))
        agent.leave(0)

    def _testify(self, key: str, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        here = os.getpid()
        value = function(*args)
        if os.getpid() != here:  # a child of `os.fork`
            return value
        encoded, text = testimony(value)
        self.say(Told(key=key, json=encoded, text=text[:TEXT_CHARACTERS]))
        return value

    def _as_task(self, key: str, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        here = os.getpid()
        try:
            self._testify(key, function, args)
        except BaseException as error:
            if leaves_a_fork(error, here):
                raise
            agent.print_exception(error)
            self.say(End(how="raised", raised=agent.describe(error)))

    def say(self, message: Wired) -> None:
        """One message to the examiner; whole, whichever process sends it."""
        self._channel.send(encode(message))


def play(
    order: Live,
    channel: Channel,
    sources: Mapping[str, str],
    scenarios: Mapping[str, Any],
    world: Mapping[str, bytes],
) -> None:
    """Carry the order out; the process stands still afterwards, until it is cleared away."""
    folder = make_folder(order.folder, world)
    channel.send(encode(Staged(pid=os.getpid())), folder)
    os.close(folder)
    Naps(LONGEST_SLEEP).shorten_sleeps()
    sys.meta_path.insert(0, Submission(sources))
    module = _imported(order.module, channel)
    if module is not None:
        stage = LiveStage(module, channel, together=order.together)
        here = os.getpid()
        try:
            scenarios[order.scenario](stage, **json.loads(order.parameters))
            if os.getpid() != here:
                stage.returned_twice()
            _come_to_an_end()
            stage.say(End(how="exited"))
        except BaseException as error:  # noqa: BLE001 - whatever ends the scenario is reported
            if leaves_a_fork(error, here):
                come_to_an_end(exit_code(error))
            agent.print_exception(error)
            stage.say(End(how="raised", raised=agent.describe(error)))
            if os.getpid() != here:
                agent.leave(1)
            stage.say(End(how="exited"))
    kernel.wait_for_end()


def _imported(name: str, channel: Channel) -> ModuleType | None:
    try:
        module = importlib.import_module(name)
    except BaseException as error:  # noqa: BLE001 - a module may do anything when it is imported
        agent.print_exception(error)
        channel.send(encode(Ready(raised=agent.describe(error))))
        return None
    return module


def _running() -> str:
    """The name of the process or thread that runs, as `Process` and `Thread` name it."""
    process, thread = multiprocessing.current_process().name, threading.current_thread().name
    return process if thread == "MainThread" else thread


def _come_to_an_end() -> None:
    """As the interpreter does: executors let their threads go, threads and children are awaited, daemons killed."""
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - what the interpreter calls
    multiprocessing.util._exit_function()  # type: ignore[attr-defined]  # noqa: SLF001 - what `atexit` would call
    streams.flush()


class Submission(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds the submission and its helper modules, as they were handed in."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        """Only what was handed in."""
        if fullname not in self._sources:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=f"{fullname}.py")

    def get_source(self, fullname: str) -> str:
        """Its text."""
        return self._sources[fullname]

    def get_code(self, fullname: str) -> Any:
        """Compiled under the name by which tracebacks know it."""
        return compile(self._sources[fullname], f"{fullname}.py", "exec", dont_inherit=True)
