"""A launched program: the scenario as a main program with real primitives, which ends as programs do.

Everything here runs beside student code. What it says goes out as a word on a connection of its own, by a path, so
that any process and thread of the program can speak, also one that has closed all descriptors or lost its creator;
who spoke, the examiner learns from the kernel.
"""

from __future__ import annotations

import _thread
import atexit
import faulthandler
import importlib
import itertools
import json
import multiprocessing
import multiprocessing.context
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from types import CodeType, ModuleType
from typing import Any, Final, NoReturn, TypeGuard

from grader.orders import Launch
from grader.subject import agent, cores, kernel, receipts, timeouts
from grader.subject.naps import Naps
from grader.subject.stage import testimony
from grader.transport import Channel, Closed, Listener, call
from grader.wire import TEXT_CHARACTERS, End, Ready, Staged, Wired, Word, encode

LONGEST_SLEEP: Final = 0.01  # seconds: who relies on more relies on a sleep
NAPS: Final = 2000  # of ten milliseconds each: who looks that often has looked for twenty seconds
STACK_BYTES: Final = 1024 * 1024  # of a thread: a hundred of them must fit into what a submission may use
CPU_SECONDS: Final = 10
SMALL: Final = 300  # numbers that may be mistaken for something else
BACKLOG: Final = 128  # clients that have not been accepted


class Planned(Exception):  # noqa: N818 - how a scenario has the main program end
    """The main program ends by an exception, as its scenario wants it."""


class LaunchStage:
    """What a scenario can do in a launched program; its functions may be called in any of its processes and threads.

    `module` is the student's; `server` the listening socket, if the check asked for one.
    """

    def __init__(self, module: ModuleType | None, path: str, server: socket.socket | None, naps: Naps) -> None:
        self.module: Any = module
        self.server = server
        self._path, self._naps = path, naps

    def tell(self, label: str, value: Any = None) -> None:
        """Say it and go on once the examiner has heard it (`program.hear(label)`)."""
        self._say(label, value, waits=False)

    def wait(self, gate: str, value: Any = None) -> None:
        """Say it and wait until the examiner opens the gate (`program.open(gate)`)."""
        self._say(gate, value, waits=True)

    def call(self, label: str, function: Callable[..., Any], *args: Any) -> Any:
        """Call the student's function and tell what it returns; what it raises is told as well."""
        value = self.attempt(function, *args)
        self.tell(label, value)
        return value

    def attempt(self, function: Callable[..., Any], *args: Any) -> Any:
        """Call the student's function; when it raises, that is told, wherever it runs.

        A process that was forked meanwhile may leave by `sys.exit`, which says nothing of the one that goes on.
        """
        here = os.getpid()
        try:
            return function(*args)
        except BaseException as error:
            if leaves_a_fork(error, here):
                raise
            self.say(End(how="raised", raised=agent.describe(error)))
            raise

    def library(self, name: str) -> Any:
        """The standard library's module of that name."""
        return importlib.import_module(name)

    def adopt_orphans(self) -> None:
        """Have this process become the parent of every descendant that loses its own, where the system allows it."""
        kernel.adopt_orphans()

    def hold_threads(self, where: str) -> None:
        """Have threads that are started from now on held where they start or end.

        Who starts one tells "starts", with its number, from 1; a thread that has nothing more to do tells "ends", with
        its name. At "starts" whoever has started number n waits at the gate "started n"; at "ends" thread number n,
        when it has nothing more to do, waits at the gate "end n"; "both" is possible, too.
        """
        start, delete = threading.Thread.start, threading.Thread._delete  # type: ignore[attr-defined]  # noqa: SLF001 - the last thing that a thread does
        count = itertools.count(1)
        numbers: dict[int, int] = {}  # by `id`: a thread may be of a kind that has no hash

        def observed_start(thread: threading.Thread) -> None:
            number = numbers[id(thread)] = next(count)
            self.tell("starts", number)
            start(thread)
            if where in {"starts", "both"}:
                self.wait(f"started {number}")

        def observed_end(thread: threading.Thread) -> None:
            self.tell("ends", thread.name)
            if where in {"ends", "both"}:
                self.wait(f"end {numbers.get(id(thread), 0)}")
            delete(thread)

        thread: Any = threading.Thread
        thread.start, thread._delete = observed_start, observed_end  # noqa: SLF001 - as above

    def hold_counts(self) -> None:
        """Have whoever asks which threads there are, or how many, wait at the gate "counts" before that is answered.

        It does so by the lock under which threads are counted, as student code may have imported the functions.
        """
        asks = {threading.active_count.__code__, threading.enumerate.__code__}
        threading._active_limbo_lock = _Watched(  # type: ignore[attr-defined]  # noqa: SLF001 - as above
            threading._active_limbo_lock,  # type: ignore[attr-defined]  # noqa: SLF001 - as above
            lambda caller: self.wait("counts") if caller in asks else None,
        )

    def hold_receipts(self) -> None:
        """Have whoever has received something from a client wait at the gate "received" before they go on with it.

        That is at the next line of student code: what they received is in its variable, and has not been read again.
        New threads wait at the gate "begun" when they come to student code, before they have looked at anything there.
        """
        code = vars(self.module)
        receipts.hold_receipts(code, begun=lambda: self.wait("begun"), received=lambda: self.wait("received"))

    def hold_births(self) -> None:
        """Have each process that is forked from now on, here or by a child, wait at the gate "born" first."""
        os.register_at_fork(after_in_child=lambda: self.wait("born"))

    def shorten_timeouts(self, silence: float) -> None:
        """Have clients say nothing for so many seconds, without waiting for it: time limits up to that run out at once.

        Longer ones are as they were.
        """
        timeouts.shorten_timeouts(silence)

    def let_time_pass(self) -> None:
        """Have a long time pass for this process: its timers and its alarm go off now. Waits are left as they are."""
        timeouts.let_time_pass()

    def hurry_naps(self, count: int = NAPS) -> None:
        """Have the next naps of this process take no time, though clocks go on: who looks only for a while has looked.

        Naps are sleeps, and waits with a timeout that begin now or later; so many that who goes on looking after that
        has patience.
        """
        self._naps.hurry(count)

    def end(self, how: str) -> None:
        """Have this process end: "returns" does nothing, "raises", "exits" (`os._exit`) or "stays" until killed."""
        match how:
            case "raises":
                raise Planned("this is how it ends")
            case "exits":
                self.say(End(how="exited"))
                agent.leave(0)
            case "stays":
                self.wait("for ever")
            case _:
                return

    def _say(self, label: str, value: Any, *, waits: bool) -> None:
        encoded, text = testimony(value)
        self.say(Word(label=label, json=encoded, text=text[:TEXT_CHARACTERS], waits=waits))

    def say(self, message: Wired) -> None:
        """One message to the examiner, and its answer."""
        try:
            channel = call(self._path)
        except OSError:
            return  # nobody listens any more
        try:
            channel.send(encode(message))
            channel.receive()
        except (Closed, OSError):
            pass
        finally:
            channel.close()


class _Watched:
    """A lock that tells whose code is about to enter it."""

    def __init__(self, lock: Any, tell: Callable[[CodeType], None]) -> None:
        self._lock, self._tell = lock, tell

    def __enter__(self) -> bool:
        self._tell(sys._getframe(1).f_code)  # noqa: SLF001 - the caller's frame
        entered: bool = self._lock.__enter__()
        return entered

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(*error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lock, name)


def play(  # noqa: PLR0913 - what a program consists of
    order: Launch,
    channel: Channel,
    *,
    finder: Any,
    scenarios: Mapping[str, Any],
    requires: list[str],
    world: Mapping[str, bytes],
) -> NoReturn:
    """Carry the order out and end."""
    path, server, naps = _set_the_stage(order, channel, world)
    stage = LaunchStage(None, path, server, naps)
    sys.meta_path.insert(0, finder)
    stage.module = _imported(order.module, stage, requires)
    if stage.module is None:
        come_to_an_end(1)
    code, here = 1, os.getpid()
    try:
        scenarios[order.scenario](stage, **json.loads(order.parameters))
        stage.say(End(how="returned"))
        code = 0
    except Planned as planned:
        stage.say(End(how="returned"))
        agent.print_exception(planned)
    except BaseException as error:  # noqa: BLE001 - whatever ends the scenario is reported
        if leaves_a_fork(error, here):
            come_to_an_end(exit_code(error))
        stage.say(End(how="raised", raised=agent.describe(error)))
        agent.print_exception(error)
    come_to_an_end(code)


def leaves_a_fork(error: BaseException, pid: int) -> TypeGuard[SystemExit]:
    """Whether by this exception another process than that one ends as processes may: a child of `os.fork`."""
    return isinstance(error, SystemExit) and os.getpid() != pid


def exit_code(left: SystemExit) -> int:
    """Of a process that leaves by this exception."""
    return left.code & 0xFF if isinstance(left.code, int) else int(left.code is not None)


def make_folder(name: str, world: Mapping[str, bytes]) -> int:
    """Make it the working folder, with the files of the exercise in it; a descriptor."""
    if name != ".":
        os.mkdir(name, 0o700)  # noqa: PTH102 - relative to the nursery's
        os.chdir(name)
    for file, data in world.items():
        with open(file, "wb") as out:  # noqa: PTH123 - relative to the working folder
            out.write(data)
    return os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _set_the_stage(
    order: Launch, channel: Channel, world: Mapping[str, bytes]
) -> tuple[str, socket.socket | None, Naps]:
    """Everything that needs to be there before student code, and the examiner's part of it handed out."""
    path = f"{os.getcwd()}/{order.folder}.words"  # noqa: PTH109 - beside the working folder
    listener = Listener.at(path)
    folder = make_folder(order.folder, world)
    server = _listening(order.buffer) if order.server else None
    clients = [socket.socket() for _ in range(order.clients)]
    port = server.getsockname()[1] if server is not None else 0
    handed = [folder, listener.fileno(), *(one.fileno() for one in clients)]
    channel.send(encode(Staged(pid=os.getpid(), port=port)), *handed)
    os.close(folder)
    listener.close()
    channel.close()
    for client in clients:
        client.close()
    cores.spread()
    threading.stack_size(STACK_BYTES)
    _use_up_small_numbers()
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1, all_threads=False)  # the kernel prefers the main one
    _have_all_contexts_fork()
    naps = Naps(LONGEST_SLEEP)
    naps.shorten_sleeps()
    naps.shorten_joins()
    naps.count_waits()
    naps.move_clocks()
    return path, server, naps


def _use_up_small_numbers() -> None:
    """In a box processes are numbered from 1 on; let none have a number as small as an exit code or a descriptor."""
    done = _thread.allocate_lock()
    latest = [os.getpid()]

    def note() -> None:
        latest[0] = _thread.get_native_id()
        done.release()

    while latest[0] <= SMALL:
        done.acquire()
        _thread.start_new_thread(note, ())
        done.acquire()
        done.release()


def _listening(buffer: int) -> socket.socket:
    """The server's socket; those of its clients have buffers of the same size."""
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if buffer:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    server.bind(("127.0.0.1", 0))
    server.listen(BACKLOG)
    return server


def _imported(name: str, stage: LaunchStage, requires: list[str]) -> ModuleType | None:
    try:
        module = importlib.import_module(name)
    except BaseException as error:  # noqa: BLE001 - a module may do anything when it is imported
        agent.print_exception(error)
        stage.say(Ready(raised=agent.describe(error)))
        return None
    missing = [one for one in requires if not callable(getattr(module, one, None))]
    if missing:
        stage.say(Ready(missing=missing))
        return None
    return module


def _have_all_contexts_fork() -> None:
    """Whichever way of starting processes student code asks for, it gets a fork: the same on every Python and quick."""
    context: Any = multiprocessing.context
    known = context._concrete_contexts  # noqa: SLF001 - there is no public way
    fork = known["fork"]
    for name in known:
        known[name] = fork
    context._default_context._default_context = fork  # noqa: SLF001 - as above
    for kind in ("SpawnProcess", "ForkServerProcess"):
        getattr(context, kind)._Popen = staticmethod(context.ForkProcess._Popen)  # noqa: SLF001 - as above


def come_to_an_end(code: int) -> NoReturn:
    """As the interpreter does: threads are awaited, then what `atexit` was given is called, then the process ends."""
    try:
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - what the interpreter calls
        atexit._run_exitfuncs()  # noqa: SLF001 - as above
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        agent.leave(code)
