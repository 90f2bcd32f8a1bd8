"""Stand-ins for processes: real forks, started, joined and killed under the conductor."""

from __future__ import annotations

import itertools
import multiprocessing
import multiprocessing.process
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from grader.subject import agent, births, streams
from grader.subject.memory import MEMORY
from grader.subject.standins import fork_hooks, small, threads
from grader.subject.standins.descriptors import TABLE
from grader.subject.standins.locks import Steady

# What ends a process that has not said what to do about it. Whoever says so has left the model.
ENDING: Final = frozenset({
    signal.SIGABRT, signal.SIGALRM, signal.SIGHUP, signal.SIGKILL, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1,
    signal.SIGUSR2,
})  # fmt: skip


class Family:
    """The processes that this process has started."""

    def __init__(self) -> None:
        self.children: list[BaseProcess] = []
        self.counter = itertools.count(1)
        self.current: Any = None
        self.identity: tuple[int, ...] = ()
        self.parent: Any = None
        self.forked: dict[int, int] = {}  # children of `os.fork`: the kernel's pids, by task
        # Children that are not modelled: servers of managers, and the one that tracks shared memory.
        self.servers, self.tracked = 0, False
        self.gives = False  # whether this process forgets what it has just given to one that it started
        self.on_start: list[Callable[[], object]] = []  # what each process that is started does first
        self.at_end: list[Callable[[], object]] = []  # what this process does before its children are awaited
        self.lineage: tuple[int, ...] = ()  # since a start: which fork of which fork this process is
        self.before: frozenset[int] = frozenset()  # processes of whose memory this one is a copy, by `os.fork`

    def became(self, lineage: tuple[int, ...], before: frozenset[int]) -> None:
        """This process has just been forked."""
        self.forked, self.servers, self.tracked, self.at_end = {}, 0, False, []
        self.lineage, self.before = lineage, before


FAMILY = Family()


class Sentinel(int):
    """What `multiprocessing.connection.wait` knows a process by: a number of no descriptor."""

    @property
    def task(self) -> int:
        """The number of its task."""
        return int(self)


class Current:
    """What `current_process` and `parent_process` tell of a process that is not a child of this one."""

    def __init__(self, name: str, *, daemon: bool = False, pid: int = 0, task: int = 0) -> None:
        self.name, self.daemon, self.pid, self.ident = name, daemon, pid, pid
        self._task, self._identity, self.exitcode = task, (), None
        self.authkey = b"racecourse"
        self.last_words: Callable[[], None] | None = None  # what it does when it is left at once

    def is_alive(self) -> bool:
        """Whether it runs."""
        return bool(agent.call("task", "alive", self._task).value)

    def become(self, task: int, pid: int) -> None:
        """What stands for the process that runs stands for its copy, in a child of `os.fork`."""
        self._task, self.pid, self.ident, self.last_words = task, pid, pid, None


class BaseProcess(Steady, multiprocessing.process.BaseProcess):
    """`multiprocessing.Process`."""

    __modelled__ = True

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
        self._identity = (*FAMILY.identity, next(FAMILY.counter))
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs or {})
        self._name = name or f"{type(self).__name__}-" + ":".join(map(str, self._identity))
        self._conducted_daemonic = bool(getattr(current_process(), "daemon", False)) if daemon is None else bool(daemon)
        self._conducted_number: int | None = None
        self._conducted_pid: int | None = None
        self._conducted_code: int | None = None
        self._conducted_home = 0
        self._closed = False

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self._name!r}>"

    def _check_closed(self) -> None:
        if self._closed:
            raise ValueError("process object is closed")

    def run(self) -> None:
        """What the process does."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self) -> None:
        """Start it, once."""
        self._check_closed()
        if self._conducted_number is not None:
            raise AssertionError("cannot start a process twice")
        if getattr(current_process(), "daemon", False):
            raise AssertionError("daemonic processes are not allowed to have children")
        fork_hooks.call_before()
        TABLE.forking()
        self._conducted_home = home()
        self._conducted_number, self._conducted_pid = births.start_process(
            self._name, self._conducted_daemonic, self._conducted_life
        )
        FAMILY.children.append(self)
        fork_hooks.call_in_parent()
        FAMILY.gives = True
        del self._target, self._args, self._kwargs
        FAMILY.gives = False

    def _conducted_life(self) -> int:
        """The child's whole life; its exit code."""
        enter_process(self._name, daemon=self._conducted_daemonic, identity=self._identity)
        for action in FAMILY.on_start:
            action()
        fork_hooks.call_in_child()
        code, raised = 0, None
        try:
            self.run()
        except SystemExit as left:
            code = exit_code(left)
        except BaseException as error:  # noqa: BLE001 - whatever ends the process is reported
            raised = agent.describe(error)
            code = 1
            agent.print_exception(error)
        return leave_process(code, raised)

    @property
    def _conducted_foreign(self) -> bool:
        """Whether another process has started it, so that nobody here is told how it ends."""
        return self._conducted_home != home()

    def _conducted_reap(self) -> None:
        """The process has ended."""
        if self in FAMILY.children:
            FAMILY.children.remove(self)

    def join(self, timeout: float | None = None) -> None:
        """Wait until it ends."""
        self._check_closed()
        if self._conducted_number is None:
            raise AssertionError("can only join a started process")
        if timeout is not None and timeout <= 0:
            if not agent.call("task", "alive", self._conducted_number).value:
                self._conducted_reap()
            return
        joined = agent.call("task", "join", self._conducted_number, timeout=timeout)
        if not joined.timed_out and joined.value is not False:
            self._conducted_reap()

    def is_alive(self) -> bool:
        """Whether it runs."""
        self._check_closed()
        if self._conducted_number is None:
            return False
        alive = bool(agent.call("task", "alive", self._conducted_number).value)
        if not alive:
            self._conducted_reap()
        return alive

    @property
    def exitcode(self) -> int | None:
        """Its exit code, None while it runs."""
        if self._conducted_number is None or self._conducted_code is not None or self._conducted_foreign:
            return self._conducted_code
        if not self.is_alive():
            self._conducted_code = agent.call("task", "code", self._conducted_number).value
        return self._conducted_code

    def _conducted_kill(self, number: int) -> None:
        self._check_closed()
        if self._conducted_number is None or self._conducted_pid is None:
            raise AttributeError("'NoneType' object has no attribute 'terminate'")
        if killed(agent.call("task", "kill", self._conducted_number, int(number)).value, number):
            os.kill(self._conducted_pid, number)

    def terminate(self) -> None:
        """Send SIGTERM."""
        self._conducted_kill(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL."""
        self._conducted_kill(signal.SIGKILL)

    def _conducted_end_with_parent(self) -> None:
        """The process that has started this daemon ends."""
        self.terminate()

    def close(self) -> None:
        """Give up what belongs to it."""
        if self._conducted_number is not None and self.is_alive():
            raise ValueError(
                "Cannot close a process while it is still running. You should first call join() or terminate()."
            )
        self._closed = True

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        if not isinstance(name, str):
            raise AssertionError("name must be a string")  # noqa: TRY004 - as the standard library
        self._name = name

    @property
    def daemon(self) -> bool:
        """Whether the parent's end ends it, too."""
        return self._conducted_daemonic

    @daemon.setter
    def daemon(self, daemonic: bool) -> None:
        if self._conducted_number is not None:
            raise AssertionError("process has already started")
        self._conducted_daemonic = bool(daemonic)

    @property
    def pid(self) -> int | None:
        """Its process id; a small number that is the same every time."""
        return None if self._conducted_number is None else stable_pid(self._conducted_number)

    ident = pid

    @property
    def authkey(self) -> bytes:  # type: ignore[override]
        """The same for all."""
        return b"racecourse"

    @property
    def sentinel(self) -> int:
        """A number to wait for: see `multiprocessing.connection.wait`."""
        self._check_closed()
        if self._conducted_number is None:
            raise ValueError("process not started")
        return Sentinel(self._conducted_number)


def stable_pid(task: int) -> int:
    """Process ids that do not differ from run to run."""
    return 1000 + task


def home() -> int:
    """The number of this process's first task."""
    first = agent.STATE.first
    return 0 if first is None else first.number


def getpid() -> int:
    """`os.getpid`."""
    return int(getattr(FAMILY.current, "pid", stable_pid(0)))


def current_process() -> Any:
    """The process that runs."""
    return FAMILY.current


def parent_process() -> Any:
    """The process that started this one; None in the first."""
    return FAMILY.parent


def active_children() -> list[BaseProcess]:
    """The children that run."""
    return [child for child in list(FAMILY.children) if child._conducted_foreign or child.is_alive()]  # noqa: SLF001


def killed(answer: Any, number: int) -> bool:
    """Whether a process is to end by the signal. Of a zombie, and of who ignores the signal, nothing becomes."""
    if answer == "handled":
        agent.give_up(f"a handler of signals that would have to run ({signal.Signals(number).name})")
    return answer is True


def exit_code(left: SystemExit) -> int:
    """Of a process that leaves by this exception; what is no number is printed."""
    if left.code is None:
        return 0
    if isinstance(left.code, int):
        return left.code & 0xFF
    sys.stderr.write(f"{left.code}\n")
    return 1


def enter_process(name: str, *, daemon: bool = False, identity: tuple[int, ...] = ()) -> None:
    """Make this process, and the thread that runs, the first of a new family."""
    task = agent.me()
    FAMILY.parent = FAMILY.current
    FAMILY.children, FAMILY.counter, FAMILY.identity = [], itertools.count(1), identity
    FAMILY.became((), frozenset())
    FAMILY.current = Current(name, daemon=daemon, pid=stable_pid(task.number), task=task.number)
    FAMILY.current.authkey = getattr(FAMILY.parent, "authkey", FAMILY.current.authkey)
    begin_alone(threads.MainThread(task.number))


def begin_alone(thread: threads.Thread) -> None:
    """This process has just been forked: the thread that runs is its first and only one."""
    task = agent.me()
    agent.STATE.main = task.thread = thread
    threads.REGISTRY.forked(thread)
    MEMORY.forked()
    TABLE.forked()
    small.new_process(task.number)


def leave_process(code: int, raised: Any = None) -> int:
    """As the interpreter does at its end: threads and children are awaited, daemons killed. The exit code.

    An exception is told first: who waits for what will not come any more would only hide it.
    """
    agent.STATE.twin = None
    if raised:
        agent.end_process("raised", code, raised)
        return code
    threads.shutdown()
    for action in FAMILY.at_end[::-1]:
        action()
    for child in list(FAMILY.children):
        if child.daemon:
            child._conducted_end_with_parent()  # noqa: SLF001
    try:
        for child in list(FAMILY.children):
            child.join()
    except AssertionError as error:  # a copy of the parent's, in a child of `os.fork`
        agent.print_exception(error)
        if FAMILY.parent is not None and sys.version_info < (3, 13):
            code = 1
    streams.flush()
    agent.end_process("returned", code, None)
    return code
