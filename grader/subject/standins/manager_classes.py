"""`multiprocessing.managers`: the standard library's own, executed once more over processes and threads of ours.

A server is a process, with a thread for each thread of a client, so that what different clients ask for is done side by
side. Departures from CPython: a connection is there with its first message, which shows the key; objects stay until
their server ends, whoever still has a proxy.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import multiprocessing.managers as original
import multiprocessing.reduction
import sys
import types
import weakref
from collections.abc import Callable
from typing import Any, Final, NoReturn

from grader.subject import agent
from grader.subject.standins import multiprocessing_module, outside, processes, queues, threads
from grader.subject.standins.clocks import build_time
from grader.subject.standins.locks import Modelled
from grader.subject.standins.manager_objects import fallback, looking_up
from grader.subject.standins.manager_talk import Caller, Door, birth, client_name, next_on
from grader.subject.standins.os_module import build_os
from grader.subject.standins.processes import FAMILY
from grader.subject.standins.rehost import HOME, importing, source_of

_HOME: Final = f"{HOME}.managers"
_COUNTED: Final = ("_debug_info", "_number_of_objects")


class Closing:
    """What is done once: when it is called, when `owner` is collected, or when this process ends."""

    def __init__(self, owner: Any, callback: Callable[..., Any], args: Any = (), exitpriority: int = 0) -> None:
        del exitpriority
        self._callback: Callable[..., Any] | None = callback
        self._args, self._home = args, processes.home()
        self._owner = weakref.ref(owner, self)
        FAMILY.at_end.append(self)

    def __call__(self, _collected: Any = None) -> None:
        """Do it, unless it has been done; in a copy that a fork has made, nothing."""
        callback, self._callback = self._callback, None
        if callback is not None and self._home == processes.home():
            FAMILY.at_end.remove(self)
            callback(*self._args)


class OfThread:
    """Attributes that each thread of each process has for itself: connections, which `os.fork` would copy."""

    def __init__(self) -> None:
        object.__setattr__(self, "_conducted_all", {})

    def _conducted_own(self) -> dict[str, Any]:
        own: dict[str, Any] = self._conducted_all.setdefault(agent.me().number, {})
        return own

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_conducted") or name not in self._conducted_own():
            raise AttributeError(name)
        return self._conducted_own()[name]

    def __setattr__(self, name: str, value: Any) -> None:
        FAMILY.servers += 1
        self._conducted_own()[name] = value


class Inherited:
    """What a process that is started does to those things of which it has a copy."""

    def __init__(self) -> None:
        self._count = itertools.count()
        self._things: weakref.WeakValueDictionary[Any, Any] = weakref.WeakValueDictionary()

    def register(self, thing: Any, action: Callable[[Any], Any]) -> None:
        """Have it done to that thing, as long as there is one."""
        self._things[next(self._count), action] = thing

    def run(self) -> None:
        """This is the child."""
        for (_, action), thing in sorted(self._things.items(), key=lambda item: item[0][0]):
            action(thing)


class Servant(threads.Thread):
    """A server's thread for one client, after whom it is called in reports."""

    def __init__(self, server: Any, line: str, who: str) -> None:
        def handle_request() -> None:
            self._name = own
            next_on(server, line)
            agent.unsupported("a manager that is called although it was told to shut down")

        super().__init__(target=handle_request, daemon=True)
        own, self._name = self._name, f"{processes.current_process().name} for {who}"


def _nothing(*_args: Any, **_options: Any) -> None:
    """In place of what is not told, not counted, or has nothing to protect."""


def _no_pool(*_args: Any, **_options: Any) -> NoReturn:
    agent.unsupported("a pool of a manager")
    raise NotImplementedError


# -- what the server does otherwise


def _serve(self: Any) -> NoReturn:
    """Serve until told to stop."""
    self.stop_event = self.listener.stop
    processes.current_process()._manager_server = self  # noqa: SLF001 - as the original
    threads.Thread(target=self.accepter, daemon=True).start()
    self.stop_event.wait()
    if isinstance(threads.current_thread(), threads.MainThread):
        self.listener.leave()
    sys.exit(0)


def _incref(self: Any) -> None:
    """A proxy that was unpickled looks whether its server is there, and whether it knows the key."""
    if self._manager is None and not self._owned_by_manager:
        self._Client(self._token.address, self._authkey).reach()
    weakref.finalize(self, _forgotten).atexit = False


def _forgotten() -> None:
    """A proxy has gone. If a child alone has one now, the server may forget the object before it learns of that one."""
    if FAMILY.gives:
        agent.unsupported("an object of a manager of which nobody but the process that is started has a proxy")


def _after_fork(self: Any) -> None:
    """A process that is started has a copy of the proxy, and no manager."""
    self._manager = None


def _opening(original_init: Callable[..., None]) -> Callable[..., None]:
    def init(self: Any, *args: Any, **kwds: Any) -> None:
        original_init(self, *args, **kwds)
        self.listener.open(self.authkey)

    return init


def accepter(self: Any) -> NoReturn:
    """Have a thread for each line."""
    while True:
        Servant(self, *self.listener.accept()).start()


def all_methods(obj: Any) -> list[str]:
    """The names of its methods. What a stand-in only shows, as a property, is none."""
    ours = isinstance(obj, Modelled)
    return [
        name
        for name in dir(obj)
        if not (ours and isinstance(getattr(type(obj), name, None), property)) and callable(getattr(obj, name))
    ]


def _connect(self: Any) -> None:
    """A connection for the thread that runs."""
    self._tls.connection = Caller(self._token.address, self._authkey, client_name())


# -- the module


def _package() -> types.ModuleType:
    """`multiprocessing`, as far as the module needs it."""
    inherited = Inherited()
    FAMILY.on_start.append(inherited.run)
    package = types.ModuleType(f"{_HOME}.package")  # under its own name Python would look for more in the real one
    context = types.SimpleNamespace(Process=multiprocessing_module.Process)
    xml = outside.wrapped(_nothing, "a manager that speaks XML")
    vars(package).update(
        connection=types.SimpleNamespace(
            Pipe=birth, deliver_challenge=_nothing, answer_challenge=_nothing,
            Listener=Door, Client=Caller, XmlListener=xml, XmlClient=xml,
        ),
        process=types.SimpleNamespace(
            current_process=processes.current_process,
            AuthenticationString=type(multiprocessing.current_process().authkey),
        ),
        util=types.SimpleNamespace(
            debug=_nothing, info=_nothing, Finalize=Closing, register_after_fork=inherited.register,
            ForkAwareThreadLock=contextlib.nullcontext, ForkAwareLocal=OfThread,
        ),
        pool=types.SimpleNamespace(Pool=_no_pool), get_context=lambda: context,
        reduction=multiprocessing.reduction, get_spawning_popen=lambda: None,
        ProcessError=multiprocessing.ProcessError,
    )  # fmt: skip
    return package


def _executed() -> dict[str, Any]:
    """The names of the module, as its source makes them."""
    package = _package()
    instead: dict[str, Any] = {
        "": package, "context": package, "threading": threads.build_threading(), "queue": queues.build_queue(),
        "os": build_os({"getpid": processes.getpid}), "time": build_time(),
        "signal": types.SimpleNamespace(signal=_nothing, SIGINT=None, SIG_IGN=None),
    }  # fmt: skip
    module = types.ModuleType(_HOME)
    names: dict[str, Any] = vars(module)
    names["__builtins__"], names["__package__"] = importing(instead), "multiprocessing"
    sys.modules[_HOME] = module
    exec(source_of("multiprocessing.managers")[1], names)  # noqa: S102 - the standard library's own source
    return names


def _adjusted(names: dict[str, Any]) -> dict[str, Any]:
    """What must differ from the source."""
    dispatch = names["dispatch"]
    numbers: dict[int, int] = {}

    def counted_not(c: Any, id: Any, methodname: str, args: Any = (), kwds: Any = None) -> Any:  # noqa: A002
        if methodname not in {"incref", "decref"}:
            return dispatch(c, id, methodname, args, kwds or {})
        return None

    def number(thing: Any) -> int:
        """The same in every run, for what a server keeps."""
        passing = isinstance(thing, names["BaseProxy"])
        return id(thing) if passing else numbers.setdefault(id(thing), len(numbers) + 1)

    server, proxy = names["Server"], names["BaseProxy"]
    server.serve_forever, server.accepter = _serve, accepter
    server.__init__ = _opening(server.__init__)
    server.incref = server.decref = _nothing
    proxy._incref, proxy._connect, proxy._after_fork = _incref, _connect, _after_fork  # noqa: SLF001
    server.fallback_mapping = {name: fallback(answer) for name, answer in server.fallback_mapping.items()}
    names["getattr"] = looking_up(server.serve_client.__code__)
    names["BaseManager"].__modelled__ = proxy.__modelled__ = True
    for name in _COUNTED:
        setattr(names["BaseManager"], name, outside.wrapped(_nothing, f"BaseManager.{name}"))
    names.update(
        id=number, dispatch=counted_not, all_methods=all_methods,
        Token=original.Token, RemoteError=original.RemoteError,
    )  # fmt: skip
    return names


BUILT: Final = _adjusted(_executed())


def public() -> dict[str, Any]:
    """What the module itself defines, for student code."""
    return {
        name: value
        for name, value in BUILT.items()
        if getattr(value, "__module__", None) in {_HOME, original.__name__, __name__} and not name.startswith("__")
    }
