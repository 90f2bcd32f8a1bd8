"""Pure-Python modules of the standard library, executed once more over the stand-ins."""
# The functions of `os`, as student code calls them:
# ruff: noqa: PTH112

from __future__ import annotations

import builtins
import codecs
import importlib.util
import os.path as real_path
import random
import sys
import uuid
from collections.abc import Callable, Mapping
from importlib.machinery import ModuleSpec
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

from grader.subject.standins.logs import adjust_handlers, adjust_logging

# What opens, moves or removes files by itself, in Python alone; and what draws numbers by chance.
REHOSTED: Final = frozenset(
    {
        "bz2",
        "codecs",
        "configparser",
        "filecmp",
        "fileinput",
        "genericpath",
        "glob",
        "gzip",
        "logging",
        "lzma",
        "netrc",
        "sched",
        "pathlib",
        "posixpath",
        "secrets",
        "selectors",
        "shutil",
        "socketserver",
        "tarfile",
        "tempfile",
        "uuid",
        "wave",
        "zipfile",
    }
)
# What a rehosted module gets as it is: locks that are held for no step of anybody's need no conductor.
_KEPT: Final[Mapping[str, tuple[str, ...]]] = {"logging": ("threading", "time")}
# What a module is over that few programs need.
OVER: Final[Mapping[str, tuple[str, ...]]] = {
    "selectors": ("select",),
    "socketserver": ("select", "socket"),
    "logging.handlers": ("queue", "socket"),
}
HOME: Final = "grader.subject.standins.rehosted"  # where pickles of rehosted classes find them


class Library:
    """The modules that a program gets in place of the standard ones.

    `modules` are stand-ins by name, those for `os` and `io` among them; what `REHOSTED` names is made from
    its own source when first asked for.
    """

    def __init__(self, modules: Mapping[str, ModuleType], *, open_: Callable[..., Any]) -> None:
        self.modules = dict(modules)
        self.builtins: dict[str, Any] = {**vars(builtins), "__import__": self.import_, "open": open_}
        self._complete()

    def _complete(self) -> None:
        """Add the modules that follow from those given: `os.path` from `os`, and so on."""
        path, shown = self.modules["os"].path, ModuleType("builtins")
        vars(shown).update(self.builtins)
        known = {
            "os.path": path,
            "posixpath": path,
            "genericpath": path.genericpath,
            "builtins": shown,
            "_io": self.modules["io"],
            "codecs": _codecs(shown),
        }
        self.modules = known | self.modules

    def knows(self, name: str) -> bool:
        """Whether a stand-in takes this module's place."""
        return name in self.modules or name.partition(".")[0] in REHOSTED

    def module(self, name: str) -> ModuleType:
        """The stand-in of that name. Raises ModuleNotFoundError where there is none of that name."""
        if name not in self.modules:
            above, _, last = name.rpartition(".")
            module = rehost(name, builtins_=self.builtins, register=self.modules)
            _adjusted(module, self.modules["os"])
            if above:
                setattr(self.module(above), last, module)
        return self.modules[name]

    def import_(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,  # noqa: A002 - the signature of `__import__`
        locals: Mapping[str, Any] | None = None,  # noqa: A002
        fromlist: tuple[str, ...] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """`__import__` for rehosted modules: stand-ins where there are some, else the real thing."""
        full = _absolute(name, globals, level)
        if not self.knows(full) or full in _KEPT.get((globals or {}).get("__name__", ""), ()):
            return __import__(name, globals, locals, fromlist or (), level)
        module = self.module(full)
        if fromlist:
            self._submodules(full, module, fromlist)
            return module
        return self.module(full.partition(".")[0])

    def _submodules(self, full: str, module: ModuleType, wanted: tuple[str, ...]) -> None:
        """`from package import module` imports the module."""
        if not hasattr(module, "__path__"):
            return
        for name in wanted:
            if not hasattr(module, name) and importlib.util.find_spec(f"{full}.{name}") is not None:
                self.module(f"{full}.{name}")


def _absolute(name: str, globals_: Mapping[str, Any] | None, level: int) -> str:
    """The full name of what is imported."""
    if not level:
        return name
    package = str((globals_ or {}).get("__package__") or "")
    base = package.rsplit(".", level - 1)[0] if level > 1 else package
    return f"{base}.{name}" if name else base


def source_of(name: str) -> tuple[ModuleSpec, CodeType]:
    """A module's spec and its own code. Raises ModuleNotFoundError where it is none of Python's sources."""
    spec = importlib.util.find_spec(name)
    get_code = getattr(spec.loader, "get_code", None) if spec is not None else None
    code = get_code(name) if get_code is not None else None
    if spec is None or code is None:
        raise ModuleNotFoundError(f"No module named {name!r} in Python", name=name)
    return spec, code


def importing(instead: Mapping[str, ModuleType]) -> dict[str, Any]:
    """The built-ins for a module that gets these modules by their names, and all others as they are."""

    def import_(name: str, *args: Any, **options: Any) -> Any:
        return instead[name] if name in instead else builtins.__import__(name, *args, **options)

    return {**vars(builtins), "__import__": import_}


def rehost(name: str, *, builtins_: dict[str, Any], register: dict[str, ModuleType]) -> ModuleType:
    """Execute the module's own source in a fresh module with other builtins.

    It is registered before it runs, as an import does, and taken out again when it fails.
    """
    spec, code = source_of(name)
    module = importlib.util.module_from_spec(spec)
    vars(module)["__builtins__"] = builtins_
    register[name] = module
    try:
        exec(code, vars(module))  # noqa: S102 - the standard library's own source
    except BaseException:
        del register[name]
        raise
    return module


def rebased(function: FunctionType, names: dict[str, Any]) -> FunctionType:
    """The same function over other globals."""
    copy = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    copy.__kwdefaults__, copy.__doc__ = function.__kwdefaults__, function.__doc__
    copy.__qualname__, copy.__module__ = function.__qualname__, function.__module__
    return copy


def _codecs(shown: ModuleType) -> ModuleType:
    """`codecs`, the same objects but for `open`; `shown` is what it imports as `builtins`."""
    module = ModuleType("codecs", codecs.__doc__)
    names = vars(module)
    names.update(vars(codecs), builtins=shown)
    names["open"] = rebased(names["open"], names)
    return module


def _adjusted(module: ModuleType, system: ModuleType) -> None:
    """Change what must differ from the source: see the functions."""
    adjusted = {
        "logging": adjust_logging, "pathlib": _adjust_pathlib, "tempfile": _adjust_tempfile, "uuid": _adjust_uuid,
        "selectors": _adjust_selectors, "logging.handlers": adjust_handlers,
    }  # fmt: skip
    adjust = adjusted.get(module.__name__)
    if adjust is not None:
        adjust(module, system)


def _adjust_tempfile(module: Any, system: Any) -> None:
    """Names of temporary files are the same in every run, and differ between processes."""
    wanted = system.environ.get("TMPDIR"), "/tmp"  # noqa: S108 - the usual place
    module._Random = lambda: random.Random(system.getpid())  # noqa: S311, SLF001 - names, no secrets
    module.tempdir = next((folder for folder in wanted if folder and real_path.isdir(folder)), None)


def _adjust_uuid(module: Any, _system: Any) -> None:
    """No library in C draws the numbers, no command is asked for the card's; what comes of it can be pickled."""
    module._generate_time_safe = module._UuidCreate = None  # noqa: SLF001
    module.getnode = lambda: 0x0242_AC11_0002
    module.UUID, module.SafeUUID = uuid.UUID, uuid.SafeUUID


def _adjust_selectors(module: Any, _system: Any) -> None:
    """An end of a `multiprocessing.Pipe` can be registered, too, though it has no descriptor here.

    What selects is heavy, and few programs do.
    """
    awaited = importlib.import_module("grader.subject.standins.awaited")
    of_others = module._fileobj_to_fd  # noqa: SLF001
    module._fileobj_to_fd = lambda one: (  # noqa: SLF001
        awaited.number_of(one) if isinstance(one, awaited.Connection) else of_others(one)
    )
    select_module = importlib.import_module("grader.subject.standins.select_module")
    module.SelectSelector._select = staticmethod(select_module.select)  # noqa: SLF001 - a built-in is no method
    if hasattr(module, "EpollSelector"):
        module.EpollSelector._selector_cls = select_module.Plain  # noqa: SLF001


def _adjust_pathlib(module: Any, system: Any) -> None:
    """Paths look things up by operations that depend on names alone, and can be pickled."""
    path = system.path
    module.Path.exists = _lookup("exists", path.exists, path.lexists)
    module.Path.is_file = _lookup("is_file", path.isfile, None)
    module.Path.is_dir = _lookup("is_dir", path.isdir, None)
    module.Path.is_symlink = _lookup("is_symlink", path.islink, path.islink)
    home = f"{HOME}.{module.__name__}"
    sys.modules[home] = module
    for kind in vars(module).values():
        if isinstance(kind, type) and kind.__module__.partition(".")[0] == "pathlib":
            kind.__module__ = home


def _lookup(name: str, follow: Callable[[Any], bool], no_follow: Callable[[Any], bool] | None) -> Callable[..., bool]:
    """A method of `Path` out of functions of `os.path`."""

    def look(self: Any, *, follow_symlinks: bool = True) -> bool:
        if follow_symlinks or no_follow is None:
            return follow(self) and (follow_symlinks or not self.is_symlink())
        return no_follow(self)

    look.__name__ = look.__qualname__ = name
    return look
