"""What the conductor cannot control: importing it changes nothing, using it makes a check `unsupported`."""

from __future__ import annotations

import enum
import importlib
import types
from collections.abc import Callable
from typing import Any, Final

from grader.subject import agent

MODULES: Final = frozenset({
    "subprocess", "asyncio", "signal", "ctypes", "sqlite3", "ssl", "dbm",
    "shelve", "http.server", "http.client", "urllib.request", "xmlrpc.client", "xmlrpc.server",
    "multiprocessing.managers", "pty", "posix",
    "posix_ipc", "faulthandler", "_multiprocessing", "_posixshmem", "_posixsubprocess", "_socket", "_io", "zipfile",
    "tarfile", "gzip", "bz2", "lzma", "runpy", "_ctypes", "_signal", "_winapi",
    "_interpreters", "concurrent.interpreters", "greenlet", "gevent", "trio", "anyio", "filelock", "portalocker",
    "psutil",
})  # fmt: skip
_HARMLESS: Final = frozenset({
    "strsignal", "Signals", "Handlers", "Sigmasks", "gethostname", "inet_aton", "inet_ntoa", "htons", "ntohs",
    "iscoroutinefunction", "sizeof", "addressof", "cpu_count", "cpu_freq", "cpu_percent", "cpu_times", "virtual_memory",
    "swap_memory", "disk_usage", "boot_time",
})  # fmt: skip


def wrapped(function: Callable[..., Any], title: str) -> Callable[..., Any]:
    """The function, which reports its use first."""

    def reporting(*args: Any, **kwargs: Any) -> Any:
        agent.unsupported(title)
        return function(*args, **kwargs)

    reporting.__name__ = getattr(function, "__name__", title)
    reporting.__doc__ = function.__doc__
    return reporting


def _reporting_class(kind: type, title: str) -> Any:
    """A subclass that reports when an instance is made."""

    def __new__(cls: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N807
        agent.unsupported(title)
        make: Any = kind.__new__
        return make(cls) if make is object.__new__ else make(cls, *args, **kwargs)

    try:
        return type(kind.__name__, (kind,), {"__new__": __new__, "__slots__": ()})
    except (TypeError, AttributeError):
        return _Sealed(kind.__name__, (), {"kind": kind, "title": title}) if type(kind) is type else kind


class _Sealed(type):
    """Takes the place of a class that cannot be derived from: makes instances of it, and reports that."""

    kind: type
    title: str

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        agent.unsupported(cls.title)
        return cls.kind(*args, **kwargs)

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, cls.kind)

    def __getattr__(cls, name: str) -> Any:
        return getattr(type.__getattribute__(cls, "kind"), name)


def _report_uses(value: Any, title: str) -> Any:
    if title.rpartition(".")[2] in _HARMLESS:
        return value
    if isinstance(value, type):
        plain = issubclass(value, BaseException) or value.__module__ in {"builtins", "enum", "typing"}
        plain = plain or type(value).__module__ == "_ctypes"  # mere data, which tasks share as any other
        return value if plain or hasattr(value, "_member_map_") else _reporting_class(value, title)
    if isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
        return wrapped(value, title)
    if type(value).__module__ == title.rpartition(".")[0] and not isinstance(value, enum.Enum):
        return Reporting(value, title)
    return value


class Reporting:
    """A thing that was made when its module was imported, such as a loader of libraries; reports its use first."""

    def __init__(self, thing: Any, title: str) -> None:
        self._thing, self._title = thing, title

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        agent.unsupported(self._title)
        return getattr(self._thing, name)

    def __getitem__(self, key: Any) -> Any:
        agent.unsupported(self._title)
        return self._thing[key]


def rest_of(name: str) -> Callable[[str], Any]:
    """The `__getattr__` of a module of which the stand-in has only what is used: to name the rest changes nothing."""

    def rest(attribute: str) -> Any:
        value = None if attribute.startswith("_") else getattr(importlib.import_module(name), attribute, None)
        if value is None or isinstance(value, types.ModuleType):
            raise AttributeError(f"module {name!r} has no attribute {attribute!r}")
        return _report_uses(value, f"{name}.{attribute}")

    return rest


def outside(real: types.ModuleType) -> types.ModuleType:
    """A copy of a module in which every use of a function or class is reported."""
    module = types.ModuleType(real.__name__, real.__doc__)
    for name, value in vars(real).items():
        if name == "__builtins__":
            continue
        module.__dict__[name] = value if name.startswith("__") else _report_uses(value, f"{real.__name__}.{name}")
    return module
