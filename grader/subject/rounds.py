"""Loops whose rounds are counted beforehand, which end whatever happens in them.

Those over a `range`, and those that go on while a variable, to which they add, is less than a number.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from types import FrameType
from typing import Final

_LOOPS: Final[dict[str, dict[int, bool]]] = {}  # by file and line: whether the innermost loop there is counted


def note(file: str, tree: ast.Module) -> None:
    """Learn the loops of a file; its tree is as it was parsed."""
    lines = _LOOPS[file] = {}
    for node in ast.walk(tree):  # what is inside comes after what is around it
        if isinstance(node, ast.For):
            lines |= dict.fromkeys(_lines(node.body[0], node.body[-1]), _is_counted(node))
        elif isinstance(node, ast.While):
            lines |= dict.fromkeys(_lines(node, node.body[-1]), _counts_up(node))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            for line in _lines(node, node):
                lines.pop(line, None)


def _lines(first: ast.stmt | ast.expr, last: ast.stmt | ast.expr) -> range:
    return range(first.lineno, (last.end_lineno or last.lineno) + 1)


def _is_counted(loop: ast.For) -> bool:
    return isinstance(loop.iter, ast.Call) and isinstance(loop.iter.func, ast.Name) and loop.iter.func.id == "range"


def _counts_up(loop: ast.While) -> bool:
    test = loop.test
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.left, ast.Name)
        and isinstance(test.ops[0], ast.Lt | ast.LtE)
        and isinstance(test.comparators[0], ast.Constant)
        and any(_adds_to(test.left.id, node) for node in ast.walk(loop))
    )


def _adds_to(name: str, node: ast.AST) -> bool:
    return (
        isinstance(node, ast.AugAssign)
        and isinstance(node.op, ast.Add)
        and isinstance(node.target, ast.Name)
        and node.target.id == name
    )


def counted(calls: Iterable[FrameType]) -> bool:
    """Whether the innermost loop of all these calls, the innermost one first, is one of them."""
    for frame in calls:
        lines = _LOOPS.get(frame.f_code.co_filename)
        found = None if lines is None else lines.get(frame.f_lineno)
        if found is not None:
            return found
    return False
