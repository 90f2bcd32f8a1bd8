"""The texts of a program: the module of a function, and what it imports from the same project."""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import inspect
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Final

from grader.submission import lines_of
from grader.verdict import UsageError

_LIBRARIES: Final = tuple(
    Path(path).resolve() for name, path in sysconfig.get_paths().items() if name in {"stdlib", "platstdlib", "purelib"}
)
_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})
_OURS: Final = Path(__file__).resolve().parent
_PACKAGE: Final = "__init__.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """`path` leads from `module` to the function; `helpers` are other modules by name, some of them `packages`."""

    module: str
    path: str
    text: str
    helpers: Mapping[str, str]
    packages: tuple[str, ...]

    @property
    def name(self) -> str:
        """The function, as people call it."""
        return self.path.rpartition(".")[2]

    @property
    def lines(self) -> dict[str, list[str]]:
        """The lines of each file, under the name that reports give it."""
        found = {f"{self.module.replace('.', '/')}.py": self.text}
        for name, text in self.helpers.items():
            stem = name.replace(".", "/")
            found[f"{stem}/__init__.py" if name in self.packages else f"{stem}.py"] = text
        return {file: lines_of(text) for file, text in found.items()}


def sources_of(function: Callable[..., object]) -> Sources:
    """Where the function lives. Raises `UsageError` for one that cannot be found again from its module's text."""
    if not isinstance(function, FunctionType):
        raise UsageError(f"{function!r} is not a function defined in Python")
    if "<" in function.__qualname__:
        raise UsageError(
            f"{function.__qualname__} is defined inside a function; put it at the top of its module, where it can be"
            " found again in a fresh process"
        )
    file = inspect.getsourcefile(function)
    if file is None or not Path(file).is_file():
        raise UsageError(f"the source of {function.__qualname__} cannot be found; put it into a file")
    name = Path(file).stem if function.__module__ == "__main__" else function.__module__
    text = Path(file).read_text(encoding="utf-8")
    files = _own(name, text)
    above = {parent for one in files for parent in _parents(one)} - files.keys()
    return Sources(
        module=name,
        path=function.__qualname__,
        text=text,
        helpers={one: path.read_text(encoding="utf-8") for one, path in files.items()} | dict.fromkeys(above, ""),
        packages=(*(one for one, path in files.items() if path.name == _PACKAGE), *sorted(above)),
    )


def _parents(name: str) -> list[str]:
    """The packages above a module, the outermost first."""
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


def _own(name: str, text: str) -> dict[str, Path]:
    """The files of modules of the same project that this one imports, and those that they import."""
    found: dict[str, Path] = {}
    waiting = [(text, name.rpartition(".")[0])]
    while waiting:
        source, package = waiting.pop()
        for imported in _imported(source, package):
            path = None if imported in found or imported == name else _file(imported)
            if path is not None:
                found[imported] = path
                inside = imported if path.name == _PACKAGE else imported.rpartition(".")[0]
                waiting.append((path.read_text(encoding="utf-8"), inside))
    return found


def _imported(source: str, package: str) -> Iterator[str]:
    """Names of modules that may be meant, with all packages above them."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom():
                home = _home(node, package)
                names = [home, *(f"{home}.{alias.name}" for alias in node.names)] if home else []
            case _:
                continue
        for name in names:
            yield from (*_parents(name), name)


def _home(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def _file(name: str) -> Path | None:
    """The source file of a module of somebody's own; None for a library's, and for what is no module."""
    if name.partition(".")[0] in sys.stdlib_module_names:
        return None
    known = sys.modules.get(name)
    file = getattr(known, "__file__", None)
    if known is None:
        with contextlib.suppress(ImportError, ValueError, AttributeError):
            spec = importlib.util.find_spec(name)
            file = spec.origin if spec is not None else None
    if file is None or not str(file).endswith(".py"):
        return None
    path = Path(file).resolve()
    installed = bool(_INSTALLED & set(path.parts)) or any(path.is_relative_to(library) for library in _LIBRARIES)
    return None if installed or path.is_relative_to(_OURS) else path
