"""`exec`, `eval` and `compile` for student code: text is instrumented like the rest, foreign code cannot be."""

from __future__ import annotations

import ast
import builtins
import copy
import inspect
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any, Final

from grader.subject import agent, memory
from grader.subject.instrument import Tree, instrument

# Code that `compile` has made of instrumented text, by identity; kept, so that no other object gets its address.
_COMPILED: Final[dict[int, CodeType]] = {}
_MODES: Final = frozenset({"exec", "eval", "single"})


def stand_ins() -> dict[str, Any]:
    """What takes the place of the built-in functions."""
    return {"exec": _running(builtins.exec, "exec"), "eval": _running(builtins.eval, "eval"), "compile": _compile}


def _compile(  # noqa: PLR0913, PLR0917 - the signature of `compile`
    source: Any,
    filename: Any,
    mode: str,
    flags: int = 0,
    dont_inherit: bool = False,  # noqa: ARG001 - our own flags are never inherited
    optimize: int = -1,
    *,
    _feature_version: int = -1,
) -> Any:
    """`compile`."""
    options: dict[str, Any] = {"dont_inherit": True, "optimize": optimize, "_feature_version": _feature_version}
    if flags & ast.PyCF_ONLY_AST or mode not in _MODES:
        return builtins.compile(source, filename, mode, flags, **options)
    if isinstance(source, ast.AST):
        tree: Any = copy.deepcopy(source)
    else:
        tree = builtins.compile(source, filename, mode, flags | ast.PyCF_ONLY_AST, **options)
    code: CodeType = builtins.compile(_instrumented(tree), filename, mode, flags, **options)
    _COMPILED[id(code)] = code
    return code


def _instrumented(tree: Any) -> Tree:
    made = instrument(tree, first_site=len(memory.MEMORY.labels), shared=frozenset(memory.MEMORY.shared))
    memory.MEMORY.labels.extend(label for _line, label, _name in made.sites)
    first = len(memory.MEMORY.labels) - len(made.sites)
    for offset, (_line, label, is_name) in enumerate(made.sites):
        if is_name and label in memory.MEMORY.names:
            memory.MEMORY.watched.add(first + offset)
            memory.MEMORY.hot.add(first + offset)
    return made.tree


def _unindented(text: str | bytes) -> str | bytes:
    return text.lstrip(" \t") if isinstance(text, str) else text.lstrip(b" \t")


def _variables_of(frame: FrameType) -> Any:
    """What `locals()` gives there; since Python 3.13 `f_locals` writes through into a function."""
    return dict(frame.f_locals) if frame.f_code.co_flags & inspect.CO_OPTIMIZED else frame.f_locals


def _let_hooks_be_found(variables: dict[str, Any], names: dict[str, Any]) -> None:
    """Add the hooks to built-ins that student code has chosen itself, in a copy."""
    chosen = variables.setdefault("__builtins__", names)
    if type(chosen) is dict and "__rc_two__" not in chosen:
        hooks = {name: value for name, value in names.items() if name.startswith("__rc_")}
        variables["__builtins__"] = chosen | hooks


def _running(run: Callable[..., Any], mode: str) -> Callable[..., Any]:
    def running(source: Any, globals: Any = None, locals: Any = None, /, **options: Any) -> Any:  # noqa: A002
        frame: FrameType = sys._getframe(1)  # noqa: SLF001
        globals = options.pop("globals", globals)  # noqa: A001 - keywords since Python 3.13
        locals = options.pop("locals", locals)  # noqa: A001
        variables = frame.f_globals if globals is None else globals
        inner = _variables_of(frame) if globals is None and locals is None else locals
        if isinstance(variables, dict):
            _let_hooks_be_found(variables, frame.f_builtins)
        if isinstance(source, str | bytes):
            text = _unindented(source) if mode == "eval" else source
            source = _compile(text, "<string>", mode)
        elif not isinstance(source, CodeType) or id(source) not in _COMPILED:
            agent.unsupported(f"{mode} of compiled code")
        return run(source, variables, inner, **options) if inner is not None else run(source, variables, **options)

    running.__name__ = running.__qualname__ = mode
    return running
