"""What an exercise does not allow its functions to call: `sorted`, `list.sort`, `heapq`, `bisect`, numpy's sorting.

Decided by what is really called while a function under test runs, whatever the name by which it is known: a variable
or a method of that name, an import, or a use in a demo or in a function that is not called are all fine. `sort` is a
method of a built-in type and cannot be replaced there, so the submission's attributes of that name are looked up by a
function of ours.
"""

from __future__ import annotations

import ast
import importlib
import operator
import queue
import sys
from collections.abc import Callable, Container
from types import BuiltinFunctionType, MethodDescriptorType, MethodType, MethodWrapperType, ModuleType
from typing import Any, Final

from grader.subject import frames
from grader.wire import Raised

SORT: Final = "list.sort"
_HOOK: Final = "__rc_sort__"
_IN_C: Final = (BuiltinFunctionType, MethodDescriptorType, MethodWrapperType)
_NUMPY: Final = ("sort", "argsort", "lexsort", "partition", "argpartition", "searchsorted", "unique")


class Refused(BaseException):
    """Student code calls what it may not; not an `Exception`, so that it passes by most handlers."""


class Refusals:
    """What is refused, whether a function under test runs, and what it has called first."""

    def __init__(self, names: Container[str]) -> None:
        self._names = names
        self.active = False
        self.called: Raised | None = None

    def begin(self) -> None:
        """A function under test begins to run."""
        self.active, self.called = True, None

    def call(self, name: str) -> None:
        """Raises `Refused` when a function under test calls what has this name."""
        if not self.active:
            return
        frame = frames.innermost(sys._getframe(2))  # noqa: SLF001 - who called what is refused
        if self.called is None and frame is not None:
            code = frame.f_code
            self.called = Raised(type=name, file=code.co_filename, at=frame.f_lineno, function=code.co_qualname)
        raise Refused(name)

    def guarded(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The function, refused to those under test."""

        def guarded(*args: Any, **kwargs: Any) -> Any:
            self.call(name)
            return function(*args, **kwargs)

        guarded.__name__ = guarded.__qualname__ = name.rpartition(".")[2]
        guarded.__doc__ = function.__doc__
        return guarded

    def install(self) -> dict[str, Any]:
        """Replace modules in this process; the built-in functions for the submission."""
        for name in ("heapq", "bisect"):
            if name in self._names:
                for home in (name, f"_{name}"):
                    sys.modules[home] = self._module(home, name)
        if "heapq" in self._names:
            for name in ("heappush", "heappop"):  # what a `PriorityQueue` calls
                setattr(queue, name, self.guarded(getattr(queue, name), f"heapq.{name}"))
        found: dict[str, Any] = {}
        if "sorted" in self._names:
            found["sorted"] = self.guarded(sorted, "sorted")
        if SORT in self._names:
            found |= {_HOOK: self._sort, "getattr": self._getattr}
            operator.methodcaller = self._methodcaller  # type: ignore[assignment,misc]
        if "numpy" in self._names:
            found["__import__"] = self._import
        return found

    def _module(self, home: str, name: str) -> ModuleType:
        real = importlib.import_module(home)
        module = ModuleType(home, real.__doc__)
        for key, value in vars(real).items():
            own = callable(value) and not key.startswith("_") and not isinstance(value, type)
            module.__dict__[key] = self.guarded(value, f"{name}.{key}") if own else value
        return module

    def _import(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """`__import__`, by which numpy's functions are guarded as soon as it is there."""
        module = _import(name, *args, **kwargs)
        numpy = sys.modules.get("numpy") if name.partition(".")[0] == "numpy" else None
        for one in _NUMPY if numpy is not None and not hasattr(numpy, _HOOK) else ():
            setattr(numpy, one, self.guarded(getattr(numpy, one), f"numpy.{one}"))
            setattr(numpy, _HOOK, True)
        return module

    def _sort(self, owner: Any) -> Any:
        """`owner.sort`: that of a built-in type, or of a library's class, is guarded."""
        found = owner.sort
        if isinstance(found, _IN_C):
            kind = found.__objclass__ if isinstance(found, MethodDescriptorType) else type(found.__self__)
            return self.guarded(found, f"{kind.__name__}.sort")
        if isinstance(found, MethodType) and not _of_student(found):
            return self.guarded(found, f"{type(found.__self__).__name__}.sort")
        return found

    def _getattr(self, owner: Any, name: str, *default: Any) -> Any:
        if name == "sort" and hasattr(owner, name):
            return self._sort(owner)
        return getattr(owner, name, *default)

    def _methodcaller(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        if name == "sort":
            return lambda owner: self._sort(owner)(*args, **kwargs)
        return _methodcaller(name, *args, **kwargs)


_import: Final = __import__
_methodcaller: Final = operator.methodcaller


def _of_student(method: MethodType) -> bool:
    code = getattr(method.__func__, "__code__", None)
    return code is not None and code.co_filename in frames.FILES


def looked_up(tree: ast.Module) -> ast.Module:
    """The program with its attributes named `sort` looked up by the hook."""
    seen: ast.Module = _Sorts().visit(tree)
    return ast.fix_missing_locations(seen)


class _Sorts(ast.NodeTransformer):
    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr != "sort" or not isinstance(node.ctx, ast.Load):
            return node
        hook = ast.copy_location(ast.Name(_HOOK, ast.Load()), node)
        return ast.copy_location(ast.Call(hook, [node.value], []), node)
