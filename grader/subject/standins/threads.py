"""Stand-ins for `threading` and `_thread`: real threads, started and joined under the conductor."""

from __future__ import annotations

import _thread
import contextlib
import itertools
import sys
import threading
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from grader.subject import agent
from grader.subject.called import by_library
from grader.subject.memory import MEMORY
from grader.subject.standins.locks import BoundedSemaphore, Lock, RLock, Semaphore, Steady, deprecated
from grader.subject.standins.waits import Barrier, Condition, Event


class Registry:
    """The threads of this process, by task number."""

    def __init__(self) -> None:
        self.threads: dict[int, Thread] = {}
        self.names = itertools.count(1)
        self.executors: list[Any] = []  # that nobody has shut down
        self.reused = False  # whether executors give a job to a thread that has nothing to do, before they start one

    def forked(self, main: Thread) -> None:
        """After a fork one thread is left."""
        self.threads = {main._conducted_number or 0: main}  # noqa: SLF001
        self.executors = []


REGISTRY = Registry()


class Thread(Steady):
    """`threading.Thread`."""

    __modelled__ = True
    _initialized = False
    _conducted_hooked = True  # whether a `threading.excepthook` of the student's is told what it raises

    def __init__(
        self,
        group: None = None,
        target: Callable[..., Any] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target, self._args = target, args
        self._kwargs = {} if kwargs is None else kwargs
        if name is None:
            name = f"Thread-{next(REGISTRY.names)}"
            function = getattr(target, "__name__", None)
            name += f" ({function})" if function else ""
        self._name = str(name)
        self._daemonic = bool(current_thread().daemon) if daemon is None else bool(daemon)
        self._conducted_number: int | None = None
        self._conducted_ended = False
        self._initialized = True

    def _conducted_check(self) -> None:
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")

    def start(self) -> None:
        """Start it, once."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._conducted_number is not None:
            raise RuntimeError("threads can only be started once")
        self._conducted_number = -1
        self._conducted_number = agent.start_thread(
            self._name, self._daemonic, self._conducted_body, self._conducted_beginning
        )
        REGISTRY.threads[self._conducted_number] = self
        MEMORY.started(self._conducted_number)

    def _conducted_beginning(self, me: agent.Me) -> None:
        me.thread = self
        if self._conducted_number == -1:
            self._conducted_number = me.number

    def _conducted_body(self) -> None:
        try:
            self.run()
        except (Exception, SystemExit) as error:
            hook = _hook()
            if hook is None or not self._conducted_hooked:
                raise
            hook(threading.ExceptHookArgs((type(error), error, error.__traceback__, self)))
        finally:
            self._conducted_ended = True

    def run(self) -> None:
        """What the thread does."""
        try:
            if self._target is not None:
                by_library(self._target)(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout: float | None = None) -> None:
        """Wait until it ends."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._conducted_number is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None and timeout <= 0:
            agent.call("task", "alive", self._conducted_number)
            return
        if not agent.call("task", "join", self._conducted_number, timeout=timeout).timed_out:
            MEMORY.joined(self._conducted_number)

    def is_alive(self) -> bool:
        """Whether it has been started and has not ended."""
        self._conducted_check()
        return self._conducted_number is not None and bool(agent.call("task", "alive", self._conducted_number).value)

    @property
    def name(self) -> str:
        """Its name."""
        self._conducted_check()
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        self._conducted_check()
        if (self._conducted_number or 0) > 0 and self is not current_thread():
            agent.call("task", "rename", self._conducted_number)
        self._name = str(name)

    @property
    def daemon(self) -> bool:
        """Whether the program may end without it."""
        self._conducted_check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic: bool) -> None:
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._conducted_number is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = bool(daemonic)

    @property
    def ident(self) -> int | None:
        """A number that no other living thread has."""
        self._conducted_check()
        return None if self._conducted_number is None else _ident(self._conducted_number)

    native_id = ident

    def getName(self) -> str:  # noqa: N802
        deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name: str) -> None:  # noqa: N802
        deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name

    def isDaemon(self) -> bool:  # noqa: N802
        deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic: bool) -> None:  # noqa: N802
        deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def __repr__(self) -> str:
        if not self._initialized:
            raise AssertionError("Thread.__init__() was not called")
        state = "initial" if self._conducted_number is None else "stopped" if self._conducted_ended else "started"
        return f"<{type(self).__name__}({self._name}, {state}{' daemon' if self._daemonic else ''})>"


class MainThread(Thread):
    """The first thread of a process."""

    def __init__(self, number: int) -> None:
        self._initialized = True
        self._name, self._daemonic, self._conducted_ended = "MainThread", False, False
        self._conducted_number = number


class Foreign(MainThread):
    """A thread started by `_thread`."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self._name, self._daemonic = f"Dummy-{next(REGISTRY.names)}", True


def _ident(number: int) -> int:
    return 140_000_000_000_000 + number * 4096


def current_thread() -> Thread:
    """The thread that runs now."""
    task = agent.me()
    if task.thread is None:
        task.thread = agent.STATE.main or Foreign(task.number)
    thread: Thread = task.thread
    return thread


def main_thread() -> Thread:
    """The first thread of this process."""
    thread: Thread = agent.STATE.main
    return thread


def _living() -> list[Thread]:
    numbers = agent.call("task", "count").value
    found = [main_thread()]
    found.extend(REGISTRY.threads[n] for n in numbers if n in REGISTRY.threads and n != main_thread()._conducted_number)  # noqa: SLF001
    return found


def active_count() -> int:
    """How many threads are alive."""
    return len(_living())


def currentThread() -> Thread:  # noqa: N802
    """`current_thread`, as it was called once."""
    deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def activeCount() -> int:  # noqa: N802
    """`active_count`, as it was called once."""
    deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def get_ident() -> int:
    """The number of the thread that runs now."""
    return _ident(agent.me().number)


def shutdown() -> None:
    """As the interpreter does at its end: wait for all threads that are no daemons."""
    for executor in list(REGISTRY.executors):
        executor.shutdown(wait=True)
    while True:
        waiting = [thread for thread in REGISTRY.threads.values() if _to_be_awaited(thread)]
        if not waiting:
            return
        for thread in waiting:
            Thread.join(thread)  # not one of its own, which a program need not call
            REGISTRY.threads.pop(thread._conducted_number or 0, None)  # noqa: SLF001


def _to_be_awaited(thread: Thread) -> bool:
    return not thread._daemonic and thread is not agent.STATE.main and not isinstance(thread, Foreign)  # noqa: SLF001


class Timer(Thread):
    """`threading.Timer`."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., Any],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self) -> None:
        """Stop it if it has not begun."""
        self.finished.set()

    def run(self) -> None:
        """Wait, then call the function."""
        agent.call("clock", "sleep", float(self.interval))
        if not self.finished.is_set():
            by_library(self.function)(*self.args, **self.kwargs)
        self.finished.set()


def start_new_thread(function: Callable[..., Any], args: tuple[Any, ...], kwargs: Any = None) -> int:
    """`_thread.start_new_thread`."""

    def body() -> None:
        with contextlib.suppress(SystemExit):
            by_library(function)(*args, **(kwargs or {}))

    number = agent.start_thread(f"thread {next(REGISTRY.names)}", True, body, lambda _me: None)
    MEMORY.started(number)
    return _ident(number)


def _module(real: types.ModuleType, **names: Any) -> types.ModuleType:
    """A copy of a standard module with some names replaced."""
    module = types.ModuleType(real.__name__, real.__doc__)
    module.__dict__.update({key: value for key, value in vars(real).items() if key != "__builtins__"})
    module.__dict__.update(names)
    return module


_BUILT: Final[list[types.ModuleType]] = []


def _hook() -> Callable[[Any], object] | None:
    """What student code has put in place of `threading.excepthook`; None if nothing."""
    hooks = (vars(module).get("excepthook") for module in _BUILT)
    return next((hook for hook in hooks if hook is not None and hook is not threading.excepthook), None)


def build_threading() -> types.ModuleType:
    """The `threading` that student code imports."""
    module = _module(
        threading,
        Thread=Thread, Lock=Lock, RLock=RLock, Condition=Condition, Semaphore=Semaphore,
        BoundedSemaphore=BoundedSemaphore, Event=Event, Barrier=Barrier, Timer=Timer,
        current_thread=current_thread, currentThread=currentThread, main_thread=main_thread,
        active_count=active_count, activeCount=activeCount, enumerate=_living, get_ident=get_ident,
        get_native_id=get_ident, _MainThread=MainThread, _DummyThread=Foreign, _shutdown=shutdown,
        settrace=_trace, setprofile=_trace, settrace_all_threads=_trace,
        setprofile_all_threads=_trace, _register_atexit=lambda *_args: None,
    )  # fmt: skip
    _BUILT.append(module)
    return module


def build__thread() -> types.ModuleType:
    """The `_thread` that student code imports."""
    return _module(
        _thread,
        start_new_thread=start_new_thread, start_new=start_new_thread, allocate_lock=Lock, allocate=Lock,
        LockType=Lock, RLock=RLock, get_ident=get_ident, get_native_id=get_ident, exit=sys.exit,
        exit_thread=sys.exit, interrupt_main=_ignored,
    )  # fmt: skip


def _trace(func: Any) -> None:
    """Accepted, without effect under the conductor."""


def _ignored(*_args: Any, **_kwargs: Any) -> None:
    """Accepted, without effect under the conductor."""
