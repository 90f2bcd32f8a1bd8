"""Which names of a module are variables that more than one task can see changing."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_OWN_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, *_COMPREHENSIONS)
_BY_NAME = {"globals", "vars", "setattr", "__setattr__", "__dict__", "modules", "exec", "import_module", "__import__"}
_Position = tuple[int, int]  # line and column


def shared_names(tree: ast.AST, stored: frozenset[str] = frozenset()) -> frozenset[str]:
    """Global names that may be rebound after the import.

    Those that a function declares `global`; all variables of the module where it reaches for names by their
    text (`globals()["x"]`, `setattr(module, "x", …)`); those with the name of an attribute that is `stored`
    somewhere, perhaps on the module.
    """
    declared = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    variables = {
        node.id
        for node in _walk_here(statements(tree))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    if any(_reaches_by_text(node) for node in ast.walk(tree)):
        return frozenset(declared | variables)
    return frozenset(declared | (variables & (stored | stored_attributes(tree))))


def stored_attributes(tree: ast.AST) -> frozenset[str]:
    """Names of the attributes that the code gives a value."""
    return frozenset(
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    )


def reaches_dictionaries(tree: ast.AST) -> bool:
    """Whether the code may reach attributes as items of a dictionary: `vars(account)["balance"]`."""
    return any(
        (isinstance(node, ast.Name) and node.id == "vars")
        or (isinstance(node, ast.Attribute) and node.attr == "__dict__")
        or (isinstance(node, ast.Constant) and node.value == "__dict__")
        for node in ast.walk(tree)
    )


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
            _collect(scope, [generator.target for generator in node.generators])
            scope.captured = scope.bound & set().union(*map(_used_later, _functions_in(node)))
            return scope
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
        scope.bound.update(bound_by(node))
        match node:
            case ast.Name(id=name, ctx=ast.Del()):
                scope.bound.add(name)
            case ast.Global(names=names):
                scope.globals |= set(names)
            case ast.Nonlocal(names=names):
                scope.nonlocals |= set(names)
            case _:
                pass


def bound_by(node: ast.AST) -> list[str]:
    """Names to which this node by itself gives a value."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()):
            return [name]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [(alias.asname or alias.name).partition(".")[0] for alias in names]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return [name]
        case ast.MatchMapping(rest=str(name)):
            return [name]
        case _:
            return []


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
    return set().union(*map(_used_later, _functions_in(node))) - own


def _functions_in(comprehension: ast.AST) -> list[ast.AST]:
    """What has a scope of its own directly inside."""
    inside = _walk_here(list(ast.iter_child_nodes(comprehension)))
    return [node for node in inside if isinstance(node, _OWN_SCOPE)]


def _captured(scope: Scope, body: list[Any]) -> set[str]:
    """Own variables that inner functions use and whose value may change under their eyes.

    Somebody assigns it more than once, in a loop, from inside, or after the function was made.
    """
    used: dict[str, _Position] = {}
    declared: set[str] = set()
    for node in _walk_here(body):
        if isinstance(node, _OWN_SCOPE):
            for name in _used_later(node):
                used[name] = min(used.get(name, _start(node)), _start(node))
            declared |= {name for one in ast.walk(node) if isinstance(one, ast.Nonlocal) for name in one.names}
    nodes = list(_walk_here(body))
    late = {name for node in nodes for name, since in _bindings(node) if name in used and since > used[name]}
    counts = Counter(name for node in nodes for name in bound_by(node))
    often = {name for name, count in counts.items() if count > 1} | {name for node in nodes for name in _again(node)}
    return scope.bound & used.keys() & (declared | late | often | _bound_in_loops(body))


def _bindings(node: ast.AST) -> Iterator[tuple[str, _Position]]:
    """Variables that get or lose their value here, and from where on they have it at the latest."""
    yield from ((name, _start(node)) for name in bound_by(node))
    match node:
        case ast.Assign(targets=targets):
            yield from ((name, _end(node)) for inner in _walk_here(list(targets)) for name in bound_by(inner))
        case ast.AnnAssign(value=ast.expr(), target=ast.Name(id=name)):
            yield name, _end(node)
        case ast.Name(id=name, ctx=ast.Del()):
            yield name, _start(node)
        case _:
            pass


def _again(node: ast.AST) -> list[str]:
    """Variables that have a value before and another one after: what is caught is forgotten at the end."""
    match node:
        case ast.AugAssign(target=ast.Name(id=name)) | ast.ExceptHandler(name=str(name)):
            return [name]
        case _:
            return []


def _bound_in_loops(body: list[Any]) -> set[str]:
    loops = [node for node in _walk_here(body) if isinstance(node, ast.For | ast.While)]
    found = {name for loop in loops for node in ast.walk(loop) for name in bound_by(node)}
    for node in _walk_here(body):
        if isinstance(node, _COMPREHENSIONS):
            found |= {inner.target.id for inner in ast.walk(node) if isinstance(inner, ast.NamedExpr)}
    return found


def _start(node: Any) -> _Position:
    return node.lineno, node.col_offset


def _end(node: Any) -> _Position:
    return node.end_lineno, node.end_col_offset
