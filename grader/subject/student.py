"""Loads the submission: parsed and instrumented once, executed afresh in every subject."""

from __future__ import annotations

import ast
import builtins
import contextlib
import functools
import sys
from collections.abc import Iterator
from types import CodeType, ModuleType
from typing import Any, Final

from grader.subject import dynamic, frames, memory, rounds
from grader.subject.hooks import hooks
from grader.subject.instrument import instrument
from grader.subject.library import Library
from grader.subject.scopes import reaches_dictionaries, stored_attributes
from grader.subject.standins.files import model_open
from grader.subject.standins.small import build_class, stable_hash, stable_id

DEEP: Final = 10_000  # levels of an expression; a sum of a thousand terms is as deep


class Problem(Exception):  # noqa: N818 - the student's, not ours
    """The submission cannot be parsed."""

    def __init__(self, text: str, file: str, line: int) -> None:
        super().__init__(text)
        self.text, self.file, self.line = text, file, line


class Student:
    """The parsed submission and its helper modules. Parsing runs nothing of it."""

    def __init__(
        self,
        module: str,
        sources: dict[str, str],
        *,
        packages: frozenset[str] = frozenset(),
        inert: frozenset[str] = frozenset(),
    ) -> None:
        self._name = module
        self._codes: dict[str, CodeType] = {}
        self._modules: dict[str, ModuleType] = {}
        self._imported: set[str] = {"os"}
        self._packages = packages
        for name, source in sources.items():
            frames.show_lines(self._file(name), source)
        trees = {name: _parsed(source, self._file(name)) for name, source in sources.items()}
        self._stored = frozenset[str]().union(*map(stored_attributes, trees.values()))
        for name, tree in trees.items():
            self._codes[name] = self._compiled(tree, self._file(name))
        loaders = {name: functools.partial(self._execute, name) for name in self._codes}
        self._library = Library(loaders, inert)
        self._library.prepare(self._imported)
        for name in self._codes:
            self._modules[name] = self._empty(name)

    def _file(self, name: str) -> str:
        """The module's file, as reports and tracebacks name it."""
        path = name.replace(".", "/")
        return f"{path}/__init__.py" if name in self._packages else f"{path}.py"

    def _compiled(self, tree: ast.Module, file: str) -> CodeType:
        limit = sys.getrecursionlimit()
        with _problems(file):
            try:
                sys.setrecursionlimit(DEEP)
                rounds.note(file, tree)
                made = instrument(tree, first_site=len(memory.MEMORY.labels), stored=self._stored)
                code = compile(made.tree, file, "exec", dont_inherit=True)
            finally:
                sys.setrecursionlimit(limit)
        self._imported |= _imports(tree)
        memory.MEMORY.as_dictionaries |= reaches_dictionaries(tree)
        memory.MEMORY.shared |= made.shared
        for _line, label, is_name in made.sites:
            memory.MEMORY.labels.append(label)
            if is_name:
                self.sites_of.setdefault(label, set()).add(len(memory.MEMORY.labels) - 1)
        return code

    @property
    def sites_of(self) -> dict[str, set[int]]:
        """The sites of each global name."""
        return _SITES

    def load(self, watch: list[str]) -> ModuleType:
        """Execute the submission; it is complete (or has raised) when this returns."""
        memory.MEMORY.names = set(watch)
        for name in watch:
            memory.MEMORY.watched |= _SITES.get(name, set())
        memory.MEMORY.hot |= memory.MEMORY.watched
        module = self._library.find(self._name)
        if module is None:
            raise RuntimeError("the submission is not there")
        return module

    def stand_in(self, name: str) -> ModuleType:
        """The module of that name as the submission gets it when it imports it."""
        found: ModuleType = self._library.importer(name, None, None, ("__name__",), 0)
        return found

    def _empty(self, name: str) -> ModuleType:
        """The module before its code has run. Made once, before any fork: each subject has its own copy."""
        module = ModuleType(name)
        module.__file__ = self._file(name)
        module.__package__ = name if name in self._packages else name.rpartition(".")[0]
        variables = module.__dict__
        if name in self._packages:
            variables["__path__"] = []
        # The hooks are found there by whatever runs with these built-ins, also by `exec` with another dictionary.
        variables["__builtins__"] = _builtins(self._library) | hooks(module)
        return module

    def _execute(self, name: str) -> ModuleType:
        module = self._modules[name]
        if sys.modules.get(name) is module:
            return module  # it is being imported: two modules import each other
        sys.modules[name] = module
        try:
            exec(self._codes[name], module.__dict__)  # noqa: S102 - this is what a subject is for
        except BaseException:
            sys.modules.pop(name, None)  # as the real import does: whoever tries again begins anew
            raise
        return module


@contextlib.contextmanager
def _problems(file: str) -> Iterator[None]:
    """What the parser and the compiler do not like is the student's problem."""
    try:
        yield
    except SyntaxError as error:
        raise Problem(f"{type(error).__name__}: {error.msg}", file, error.lineno or 0) from None
    except (RecursionError, MemoryError, ValueError) as error:
        raise Problem(f"{type(error).__name__}: {error}", file, 0) from None


def _parsed(source: str, file: str) -> ast.Module:
    with _problems(file):
        return ast.parse(source, file)


def _imports(tree: ast.AST) -> set[str]:
    """Names of modules that the code may import."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


_SITES: dict[str, set[int]] = {}


def _builtins(library: Library) -> dict[str, Any]:
    library.builtins.update(
        __import__=library.importer, __build_class__=build_class, open=model_open, id=stable_id, hash=stable_hash,
        breakpoint=lambda *_args, **_kwargs: None, **dynamic.stand_ins(),
    )  # fmt: skip
    return vars(builtins) | library.builtins
