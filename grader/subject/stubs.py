"""Which functions of a submission still are the stub's."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def untouched(submission: str, stub: str) -> frozenset[str]:
    """Qualified names of functions whose body is the stub's, whatever the comments and docstrings."""
    try:
        mine, given = dict(_functions(ast.parse(submission))), dict(_functions(ast.parse(stub)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return frozenset(name for name, body in mine.items() if given.get(name) == body)


def _functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, str]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, _Function):
            yield prefix + node.name, "\n".join(ast.dump(one) for one in _without_docstring(node.body))
            yield from _functions(node, f"{prefix}{node.name}.<locals>.")
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{prefix}{node.name}.")
        else:
            yield from _functions(node, prefix)


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return body[1:]
    return body
