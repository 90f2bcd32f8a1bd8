"""What student code gets when it imports: stand-ins for whatever tasks may share, the real thing otherwise."""

from __future__ import annotations

import builtins
import contextlib
import importlib
import linecache
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any, Final

from grader.subject import agent, frames
from grader.subject.inert import InertModule
from grader.subject.standins import (
    clocks,
    forks,
    multiprocessing_module,
    outside,
    processes,
    queues,
    rehost,
    small,
    threads,
)
from grader.subject.standins.fcntl_module import build_fcntl
from grader.subject.standins.files import model_open
from grader.subject.standins.functools_module import build_functools
from grader.subject.standins.io_module import build_io
from grader.subject.standins.os_module import build_os
from grader.subject.standins.signal_module import build_signal

OURS: Final = frozenset({"grader", "msgspec", "pytest", "_pytest"})


# Of a package that is imported as a whole: what takes time to import, and by which word a program asks for it.
_NAMED: Final = {
    "Pool": ("multiprocessing", "grader.subject.standins.process_pool"),
    "ProcessPoolExecutor": ("concurrent.futures", "grader.subject.standins.process_executor"),
    "Listener": ("multiprocessing.connection", "grader.subject.standins.listeners"),
}


def _mentioned(word: str) -> bool:
    """Whether the word stands in the student's program."""
    return any(word in line for name in frames.FILES for line in linecache.getlines(name))


class Library:
    """Modules for student code. `loaders` makes the student's own modules, by name; `inert` do nothing."""

    def __init__(
        self, loaders: Mapping[str, Callable[[], types.ModuleType]], inert: frozenset[str] = frozenset()
    ) -> None:
        self._inert = inert
        self._modules: dict[str, types.ModuleType] = {}
        self._loaders = loaders
        self._rehosted: rehost.Library | None = None
        self.builtins: dict[str, Any] = {}
        self._builders: dict[str, Callable[[], types.ModuleType]] = {
            "threading": threads.build_threading,
            "_thread": threads.build__thread,
            "queue": self._build_queue,
            "_queue": queues.build_queue,
            "time": clocks.build_time,
            "random": small.build_random,
            "datetime": small.build_datetime,
            "atexit": small.build_atexit,
            "concurrent.futures": _later("executor", "build_futures"),
            "concurrent.futures.process": _later("process_executor", "build_process"),
            "concurrent.futures.thread": _later("executor", "build_thread"),
            "concurrent.futures._base": _later("executor", "build_base"),
            "multiprocessing.connection": _later("connection_module", "build_connection"),
            "multiprocessing.managers": _later("managers_module", "build_managers"),
            "multiprocessing.pool": _later("pools", "build_pool"),
            "multiprocessing.shared_memory": _later("shared_memory", "build_shared_memory"),
            "multiprocessing.dummy": _later("pools", "build_dummy"),
            "os": self._build_os,
            "socket": _later("socket_module", "build_socket"),
            "mmap": _later("mmap_module", "build_mmap"),
            "select": _later("select_module", "build_select"),
            "io": build_io,
            "fcntl": build_fcntl,
            "functools": build_functools,
            "signal": build_signal,
            "importlib": self._build_importlib,
            "builtins": self._build_builtins,
        }

    def _build_os(self) -> types.ModuleType:
        return build_os({
            **forks.FUNCTIONS, "getpid": processes.getpid,
            "urandom": small.urandom, "cpu_count": lambda: 2, "process_cpu_count": lambda: 2,
            "_exit": leave_at_once, "sched_yield": lambda: clocks.sleep(0),
        })  # fmt: skip

    def _build_queue(self) -> types.ModuleType:
        """Who takes the locks inside a queue gets the library's own, in which there are some."""
        if not any(map(_mentioned, queues.INSIDE)):
            return queues.build_queue()
        rehosted = self._rehoster()
        rehosted.modules["_queue"] = queues.build_queue()
        made = rehost.rehost("queue", builtins_=rehosted.builtins, register=rehosted.modules)
        return queues.with_its_exceptions(made)

    def _build_builtins(self) -> types.ModuleType:
        module = types.ModuleType("builtins", builtins.__doc__)
        module.__dict__.update(vars(builtins), **self.builtins)
        return module

    def _build_importlib(self) -> types.ModuleType:
        module = types.ModuleType("importlib")
        module.__dict__.update({k: v for k, v in vars(importlib).items() if k != "__builtins__"})
        module.__dict__["import_module"] = self._import_module
        return module

    def _import_module(self, name: str, package: str | None = None) -> Any:  # noqa: ARG002
        return self.importer(name, None, None, ("__name__",), 0)

    def prepare(self, names: set[str]) -> None:
        """Make the stand-ins that are going to be asked for, and import real modules, before any fork."""
        for name in sorted(names - self._loaders.keys()):
            if name.partition(".")[0] in sys.stdlib_module_names:
                with contextlib.suppress(Exception):
                    self.importer(name, None, None, ("__name__",), 0)
        for word, (package, module) in _NAMED.items():
            if package in names and _mentioned(word):
                importlib.import_module(module)

    def find(self, name: str) -> types.ModuleType | None:
        """The stand-in of that name, or the student's helper module; None for what is not ours to replace."""
        found = self._modules.get(name)
        if found is not None:
            return found
        if name in {"multiprocessing", "concurrent"} or name.startswith("multiprocessing."):
            return self._family(name)
        module = self._made(name)
        if module is not None:
            self._modules[name] = module
            parent, _dot, child = name.rpartition(".")
            if parent in self._modules:
                setattr(self._modules[parent], child, module)
        return module

    def _made(self, name: str) -> types.ModuleType | None:
        if name in self._builders:
            return self._builders[name]()
        if name in self._loaders:
            return self._loaders[name]()
        within = "." in name and name in outside.MODULES  # a part that is beyond the model, of a package that is not
        if name.partition(".")[0] in rehost.REHOSTED and not within:
            rehosted = self._rehoster()
            rehosted.modules.update(self._found(*rehost.OVER.get(name, ())))
            return rehosted.module(name)
        if name in outside.MODULES:
            return outside.outside(importlib.import_module(name))
        return None

    def _rehoster(self) -> rehost.Library:
        """Executes pure-Python modules of the standard library over the stand-ins."""
        if self._rehosted is None:
            found = self._found("os", "io", "fcntl", "time", "random", "threading")
            found["os.path"] = found["os"].path
            self._rehosted = rehost.Library(found, open_=model_open)
        return self._rehosted

    def _found(self, *names: str) -> dict[str, types.ModuleType]:
        """Those of these names that are ours."""
        return {name: module for name in names if (module := self.find(name)) is not None}

    def _family(self, name: str) -> types.ModuleType | None:
        """Packages of which parts are stand-ins."""
        if name == "concurrent":
            package = self._modules.setdefault("concurrent", types.ModuleType("concurrent"))
            package.__dict__.update(__path__=[], futures=self.find("concurrent.futures"))
            return package
        if "multiprocessing" not in self._modules:
            self._modules.update(multiprocessing_module.build_multiprocessing(self.find))
        found = self._modules.get(name) or self._made(name)
        if found is not None and name not in self._modules:
            self._modules[name] = found
            setattr(self._modules["multiprocessing"], name.rpartition(".")[2], found)
        return found

    def importer(
        self,
        name: str,
        globals: Any = None,  # noqa: A002 - the signature of `__import__`
        locals: Any = None,  # noqa: A002
        fromlist: Any = (),
        level: int = 0,
    ) -> Any:
        """The `__import__` of student code."""
        if level:
            name = _absolute(name, (globals or {}).get("__package__") or "", level)
        root = name.partition(".")[0]
        if root in self._inert:
            return InertModule(name if fromlist else root)
        if root in OURS and isinstance(fromlist, list) and name in sys.modules:
            # No statement, but the C API, on behalf of a pickle: it takes the module from `sys.modules` itself.
            return types.ModuleType(name)
        if root in OURS:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        top = self.find(root)
        if root == "multiprocessing":
            self._open_memory()
        if top is None:
            return self._from_outside(name, globals, locals, fromlist)
        whole = self._walk(top, name)
        for one in fromlist or ():
            if one != "*" and not hasattr(whole, one) and hasattr(whole, "__path__"):
                with contextlib.suppress(ModuleNotFoundError):  # who imports it is told by the interpreter
                    self.find(f"{name}.{one}")
        return whole if fromlist else top

    def _open_memory(self) -> None:
        """Shared memory that the program is going to use has to be there before it starts processes."""
        memory = self._modules.get("multiprocessing.shared_memory")
        if memory is not None and agent.controlled():
            memory.__open__()

    def _from_outside(self, name: str, globals: Any, locals: Any, fromlist: Any) -> Any:  # noqa: A002
        """A real package, with stand-ins for those parts that have one."""
        real = builtins.__import__(name, globals, locals, fromlist, 0)
        whole = self.find(name) if "." in name else None
        if whole is not None and fromlist:
            return whole
        if whole is not None:
            return _shadow(real, {name.split(".")[1]: whole})
        parts = {one: self.find(f"{name}.{one}") for one in fromlist or ()}
        known = {one: module for one, module in parts.items() if module is not None}
        return _shadow(real, known) if known else real

    def _walk(self, top: types.ModuleType, name: str) -> types.ModuleType:
        whole, path = top, top.__name__
        for part in name.split(".")[1:]:
            path = f"{path}.{part}"
            child = self.find(path) or getattr(whole, part, None)
            if not isinstance(child, types.ModuleType):
                child = outside.outside(importlib.import_module(path))
                setattr(whole, part, child)
            whole = child
        return whole


def _absolute(name: str, package: str, level: int) -> str:
    """The full name of what is imported relatively from a package."""
    parts = package.split(".") if package else []
    if not parts:
        raise ImportError("attempted relative import with no known parent package")
    if level > len(parts):
        raise ImportError("attempted relative import beyond top-level package")
    return ".".join([*parts[: len(parts) - level + 1], *([name] if name else [])])


def _later(module: str, function: str) -> Callable[[], types.ModuleType]:
    """A function of a stand-in that is heavy to import."""

    def build() -> types.ModuleType:
        home = importlib.import_module(f"grader.subject.standins.{module}")
        built: types.ModuleType = getattr(home, function)()
        return built

    return build


def _shadow(real: types.ModuleType, parts: dict[str, types.ModuleType]) -> types.ModuleType:
    copy = types.ModuleType(real.__name__, real.__doc__)
    copy.__dict__.update({key: value for key, value in vars(real).items() if key != "__builtins__"})
    copy.__dict__.update(parts)
    return copy


def leave_at_once(status: int) -> None:
    """`os._exit`: the process ends without ceremony, and the conductor is told."""
    if agent.controlled():
        last_words = getattr(processes.FAMILY.current, "last_words", None)
        if last_words is not None:
            last_words()
        agent.end_process("exited", status)
    agent.leave(status)
