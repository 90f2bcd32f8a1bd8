"""Which names of a module are variables that more than one task can see changing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_OWN_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, *_COMPREHENSIONS)
_BY_NAME = {"globals", "vars", "setattr", "__dict__", "modules", "exec", "import_module"}


def shared_names(tree: ast.AST) -> frozenset[str]:
    """Global names that may be rebound after the import.

    Those that a function declares `global`; all variables of the module where it reaches for names by their
    text (`globals()["x"]`, `setattr(module, "x", …)`).
    """
    declared = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    if any(_reaches_by_text(node) for node in ast.walk(tree)):
        declared |= {
            node.id
            for statement in statements(tree)
            if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign)
            for node in ast.walk(statement)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
    return frozenset(declared)


def statements(tree: ast.AST) -> list[Any]:
    """What a module consists of; an expression is its only part."""
    body: Any = getattr(tree, "body", [])
    return body if isinstance(body, list) else [body]


def _reaches_by_text(node: ast.AST) -> bool:
    return (isinstance(node, ast.Name) and node.id in _BY_NAME) or (
        isinstance(node, ast.Attribute) and node.attr in _BY_NAME
    )


class Scope(Struct):
    """One scope: the names it binds, and which of them inner functions see changing."""

    kind: str
    parent: Scope | None = None
    bound: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    captured: set[str] = field(default_factory=set)

    @classmethod
    def of_module(cls, tree: ast.AST) -> Scope:
        """The outermost scope."""
        scope = cls("module")
        _collect(scope, statements(tree))
        return scope

    def child(self, node: Any) -> Scope:
        """The scope that a function, lambda, comprehension or class opens."""
        kind = "class" if isinstance(node, ast.ClassDef) else "function"
        scope = Scope(kind, self)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            scope.bound |= {arg.arg for arg in ast.walk(node.args) if isinstance(arg, ast.arg)}
        if isinstance(node, _COMPREHENSIONS):
            body = [inner for inner in ast.iter_child_nodes(node) if not isinstance(inner, ast.comprehension)]
            _collect(scope, [generator.target for generator in node.generators])
        else:
            body = node.body if isinstance(node.body, list) else [node.body]
            _collect(scope, body)
        scope.captured = _captured(scope, body) if kind == "function" else set()
        scope.bound -= scope.globals | scope.nonlocals
        return scope

    def shared(self, name: str, rebound: frozenset[str]) -> str | None:
        """How `name` is shared when used here: "global", "cell", or None when it is a task's own."""
        scope: Scope | None = self
        first = True
        while scope is not None and scope.kind != "module":
            if name in scope.globals:
                return "global" if name in rebound else None
            if name in scope.bound and (first or scope.kind != "class"):
                return "cell" if name in scope.captured and scope.kind == "function" else None
            first = False
            scope = scope.parent
        return "global" if name in rebound else None


def _collect(scope: Scope, nodes: list[Any]) -> None:
    """Names that these statements bind in this very scope."""
    for node in _walk_here(nodes):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                scope.bound.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                scope.bound.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                scope.bound |= {(alias.asname or alias.name).partition(".")[0] for alias in names}
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                scope.bound.add(name)
            case ast.MatchMapping(rest=str(name)):
                scope.bound.add(name)
            case ast.Global(names=names):
                scope.globals |= set(names)
            case ast.Nonlocal(names=names):
                scope.nonlocals |= set(names)
            case _:
                pass


def _walk_here(nodes: list[Any]) -> Iterator[ast.AST]:
    """All nodes below, without entering scopes of their own (but walruses leave comprehensions)."""
    stack = list(nodes)
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, _COMPREHENSIONS):
            stack.extend(inner.target for inner in ast.walk(node) if isinstance(inner, ast.NamedExpr))
        elif not isinstance(node, _OWN_SCOPE):
            stack.extend(ast.iter_child_nodes(node))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            stack.extend(node.decorator_list)


def _used_later(node: ast.AST) -> set[str]:
    """Names of an outer scope that code inside uses, perhaps after the outer scope has gone on.

    A list comprehension is done when the outer scope goes on, so only functions inside it count.
    """
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    if not isinstance(node, _COMPREHENSIONS):
        return names
    targets = [generator.target for generator in node.generators]
    own = {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    if isinstance(node, ast.GeneratorExp):
        return names - own
    inner = [one for one in _walk_here(list(ast.iter_child_nodes(node))) if isinstance(one, _OWN_SCOPE)]
    return set().union(*map(_used_later, inner)) - own


def _captured(scope: Scope, body: list[Any]) -> set[str]:
    """Own variables that inner functions use and that somebody assigns more than once, or from inside."""
    used: set[str] = set()
    declared: set[str] = set()
    for node in _walk_here(body):
        if isinstance(node, _OWN_SCOPE):
            used |= _used_later(node)
            declared |= {name for one in ast.walk(node) if isinstance(one, ast.Nonlocal) for name in one.names}
    stores: dict[str, int] = {}
    for node in _walk_here(body):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stores[node.id] = stores.get(node.id, 0) + 1
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            stores[node.target.id] = stores.get(node.target.id, 0) + 1
    loops = {
        name.id
        for node in _walk_here(body)
        if isinstance(node, ast.For | ast.While)
        for name in ast.walk(node)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    changing = {name for name, count in stores.items() if count > 1} | loops
    return scope.bound & used & (declared | changing)
