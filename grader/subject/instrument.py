"""Rewrites student code so that a point comes before each access to what tasks may share.

Globals that functions rebind, variables of enclosing functions, attributes and items. What the program means
stays the same: order of evaluation, in-place operators, name mangling, lines. The hooks are plain functions
that the loader puts into the module under names that no student uses (see `hooks.py`). `async def` is left
alone: the conductor does not know asyncio.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct, field

from grader.subject.scopes import Scope, shared_names

_Node = TypeVar("_Node", bound=ast.AST)
Tree = ast.Module | ast.Interactive | ast.Expression


class Instrumented(Struct):
    """Code ready to compile. `sites[i]` is (line, label, is a global name) of site i; `shared` names may change."""

    tree: Tree
    shared: frozenset[str]
    sites: list[tuple[int, str, bool]] = field(default_factory=list)


def instrument(tree: Tree, *, first_site: int = 0, shared: frozenset[str] = frozenset()) -> Instrumented:
    """Rewrite a module (or what `exec` and `eval` are given); sites are numbered from `first_site`.

    `shared` are names of global variables that are known to change.
    """
    result = Instrumented(tree, shared_names(tree) | shared)
    rewriter = _Rewriter(result, Scope.of_module(tree), result.shared, first_site)
    result.tree = ast.fix_missing_locations(rewriter.visit(tree))
    return result


class _Rewriter(ast.NodeTransformer):
    def __init__(self, result: Instrumented, scope: Scope, shared: frozenset[str], first: int) -> None:
        self._result, self._scope, self._shared, self._first = result, scope, shared, first
        self._classes: list[str] = []

    # -- building blocks

    def _site(self, node: ast.AST, label: str, *, name: bool = False) -> ast.Constant:
        self._result.sites.append((getattr(node, "lineno", 0), label[:60], name))
        return ast.Constant(self._first + len(self._result.sites) - 1)

    def _call(self, hook: str, *args: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(f"__rc_{hook}__", ast.Load()), list(args), [])

    def _mangled(self, name: str) -> ast.Constant:
        """As the compiler would: `__x` inside class C is `_C__x`."""
        if self._classes and name.startswith("__") and not name.endswith("__"):
            owner = self._classes[-1].lstrip("_")
            name = f"_{owner}{name}" if owner else name
        return ast.Constant(name)

    def _at(self, new: _Node, old: ast.AST) -> _Node:
        return ast.copy_location(new, old)

    # -- scopes

    def _function(self, node: Any, *inside: str) -> Any:
        """Visit what belongs to the outer scope there, and the body in its own."""
        for name, value in ast.iter_fields(node):
            if name not in inside and name not in {"returns", "type_params", "args"}:
                setattr(node, name, self._visited(value))
        node.args.defaults = self._visited(node.args.defaults)
        node.args.kw_defaults = [self.visit(one) if one else one for one in node.args.kw_defaults]
        outer, self._scope = self._scope, self._scope.child(node)
        for name in inside:
            setattr(node, name, self._visited(getattr(node, name)))
        self._scope = outer
        return node

    def _visited(self, value: Any) -> Any:
        if isinstance(value, list):
            found: list[Any] = []
            for one in value:
                new = self.visit(one) if isinstance(one, ast.AST) else one
                found.extend(new if isinstance(new, list) else [new])
            return found
        return self.visit(value) if isinstance(value, ast.AST) else value

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        return self._function(node, "body")

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> Any:
        return node

    def visit_Lambda(self, node: ast.Lambda) -> Any:
        return self._function(node, "body")

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        node.decorator_list = self._visited(node.decorator_list)
        node.bases = self._visited(node.bases)
        node.keywords = self._visited(node.keywords)
        outer, self._scope = self._scope, self._scope.child(node)
        self._classes.append(node.name)
        node.body = self._visited(node.body)
        self._classes.pop()
        self._scope = outer
        return node

    def _comprehension(self, node: Any) -> Any:
        node.generators[0].iter = self._iterated(node.generators[0].iter)
        outer, self._scope = self._scope, self._scope.child(node)
        for index, generator in enumerate(node.generators):
            if index:
                generator.iter = self._iterated(generator.iter)
            generator.target = self.visit(generator.target)
            generator.ifs = self._visited(generator.ifs)
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                setattr(node, name, self.visit(getattr(node, name)))
        self._scope = outer
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension  # noqa: N815 - ast's names

    # -- what is left alone

    def visit_match_case(self, node: ast.match_case) -> Any:
        node.guard = self.visit(node.guard) if node.guard else None
        node.body = self._visited(node.body)
        return node

    def visit_arg(self, node: ast.arg) -> Any:
        return node

    def visit_TypeAlias(self, node: Any) -> Any:
        return node

    def visit_Constant(self, node: ast.Constant) -> Any:
        return node

    # -- names

    def _is_shared(self, name: str) -> str | None:
        return self._scope.shared(name, self._shared)

    def visit_Name(self, node: ast.Name) -> Any:
        kind = self._is_shared(node.id)
        if kind is None or not isinstance(node.ctx, ast.Load):
            return node
        point = self._name_point(node, kind, writes=False)
        return self._at(self._call("two", point, ast.Name(node.id, ast.Load())), node)

    def _name_point(self, node: ast.AST, kind: str, *, writes: bool, name: str | None = None) -> ast.Call:
        label = name or str(getattr(node, "id", ""))
        site = self._site(node, label, name=kind == "global")
        if kind == "global":
            return self._call("name", ast.Constant(label), ast.Constant(writes), site)
        return self._call("cell", self._peek(label), ast.Constant(label), ast.Constant(writes), site)

    def _peek(self, name: str) -> ast.Lambda:
        """A function whose closure holds the variable's cell."""
        nothing = ast.arguments([], [], None, [], [], None, [])
        return ast.Lambda(nothing, ast.Name(name, ast.Load()))

    def _written(self, target: ast.Name, kind: str, value: ast.expr) -> ast.expr:
        """The value, after which the point comes, just before it is stored."""
        label, site = target.id, self._site(target, target.id, name=kind == "global")
        if kind == "global":
            return self._call("store_name", value, ast.Constant(label), site)
        return self._call("store_cell", value, self._peek(label), ast.Constant(label), site)

    # -- statements that store

    def visit_Assign(self, node: ast.Assign) -> Any:
        unpacks = any(isinstance(target, ast.Tuple | ast.List) for target in node.targets)
        node.value = self._looked_at(node.value) if unpacks else self.visit(node.value)
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Subscript):
            return self._item_stored(node, node.targets[0], node.value)
        for name, kind in self._stored_names(node.targets):
            node.value = self._at(self._written(name, kind, node.value), node.value)
        if any(isinstance(target, ast.Attribute) for target in node.targets):
            node.value = self._at(self._call("put", node.value), node.value)
        node.targets = [self.visit(target) for target in node.targets]
        return node

    def _stored_names(self, targets: Iterable[ast.expr]) -> list[tuple[ast.Name, str]]:
        found = []
        for target in targets:
            for node in ast.walk(target):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    kind = self._is_shared(node.id)
                    if kind is not None:
                        found.append((node, kind))
        return found

    def _item_stored(self, node: ast.stmt, target: ast.Subscript, value: ast.expr) -> ast.stmt:
        site = self._site(target, ast.unparse(target.value))
        owner, key = self.visit(target.value), self._key(target.slice)
        return self._at(ast.Expr(self._at(self._call("store_item", value, owner, key, site), node)), node)

    def _key(self, key: ast.expr) -> ast.expr:
        """A subscript as a value: slices are made by hand."""
        if isinstance(key, ast.Slice):
            parts = [self.visit(part) if part else ast.Constant(None) for part in (key.lower, key.upper, key.step)]
            return self._at(self._call("slice", *parts), key)
        if isinstance(key, ast.Tuple) and any(isinstance(part, ast.Slice) for part in key.elts):
            return self._at(ast.Tuple([self._key(part) for part in key.elts], ast.Load()), key)
        visited: ast.expr = self.visit(key)
        return visited

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        if node.value is not None:
            node.value = self.visit(node.value)
            for name, kind in self._stored_names([node.target]):
                node.value = self._at(self._written(name, kind, node.value), node.target)
        node.target = self.visit(node.target)
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> Any:
        node.value = self.visit(node.value)
        kind = self._is_shared(node.target.id)
        if kind is not None:
            node.value = self._at(self._written(node.target, kind, node.value), node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        operator = ast.Constant(type(node.op).__name__)
        target = node.target
        if isinstance(target, ast.Name):
            return self._name_changed(node, target, operator)
        if isinstance(target, ast.Attribute):
            label = ast.unparse(target)
            old = self._call(
                "load_attr", self.visit(target.value), self._mangled(target.attr), self._site(target, label)
            )
        else:
            label = ast.unparse(target.value)
            old = self._call("load_item", self.visit(target.value), self._key(target.slice), self._site(target, label))
        change = self._call("change", old, operator, self.visit(node.value), self._site(target, label))
        return self._at(ast.Expr(self._at(change, node)), node)

    def _name_changed(self, node: ast.AugAssign, target: ast.Name, operator: ast.Constant) -> Any:
        kind = self._is_shared(target.id)
        if kind is None:
            own = ast.Name(target.id, ast.Load())
            changed = self._call("operate_on", operator, own, self.visit(node.value), self._site(target, target.id))
            return self._at(ast.Assign([ast.Name(target.id, ast.Store())], changed), node)
        read = self._call("two", self._name_point(target, kind, writes=False), ast.Name(target.id, ast.Load()))
        value = self._call("operate", operator, read, self.visit(node.value))
        stored = self._written(target, kind, value)
        return self._at(ast.Assign([ast.Name(target.id, ast.Store())], stored), node)

    def visit_Delete(self, node: ast.Delete) -> Any:
        points: list[ast.stmt] = []
        for target in node.targets:
            if isinstance(target, ast.Name) and self._is_shared(target.id) == "global":
                point = self._name_point(target, "global", writes=True)
                points.append(self._at(ast.Expr(self._at(point, node)), node))
        node.targets = [self.visit(target) for target in node.targets]
        return [*points, node]

    def visit_For(self, node: ast.For) -> Any:
        node.iter = self._iterated(node.iter)
        for name, kind in self._stored_names([node.target]):
            if kind == "global":
                site = self._site(name, name.id, name=True)
                node.iter = self._at(self._call("each", node.iter, ast.Constant(name.id), site), node.iter)
        node.target = self.visit(node.target)
        node.body = self._visited(node.body)
        node.orelse = self._visited(node.orelse)
        return node

    def _iterated(self, node: ast.expr) -> ast.expr:
        site = self._site(node, ast.unparse(node))
        return self._at(self._call("iterate", self.visit(node), site), node)

    # -- looks at what is in a container

    def _looked_at(self, node: ast.expr) -> ast.expr:
        """A value whose contents are about to be looked at by the language itself."""
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
            return self._iterated(node)
        visited: ast.expr = self.visit(node)
        return visited

    def visit_If(self, node: ast.If) -> Any:
        node.test = self._looked_at(node.test)
        node.body, node.orelse = self._visited(node.body), self._visited(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> Any:
        node.test = self._looked_at(node.test)
        node.body, node.orelse = self._visited(node.body), self._visited(node.orelse)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> Any:
        node.test = self._looked_at(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        node.values = [self._looked_at(value) for value in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        node.operand = self._looked_at(node.operand) if isinstance(node.op, ast.Not) else self.visit(node.operand)
        return node

    def visit_Starred(self, node: ast.Starred) -> Any:
        node.value = self._looked_at(node.value) if isinstance(node.ctx, ast.Load) else self.visit(node.value)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> Any:
        node.value = self._looked_at(node.value)
        node.format_spec = self.visit(node.format_spec) if node.format_spec else None
        return node

    # -- attributes, items, calls

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        writes = not isinstance(node.ctx, ast.Load)
        site = self._site(node, ast.unparse(node))
        owner = self.visit(node.value)
        point = self._call("attr", owner, self._mangled(node.attr), ast.Constant(writes), site)
        native = self._at(ast.Attribute(self._at(point, node), node.attr, node.ctx), node)
        return native if writes else self._at(self._call("got", native), node)

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        site = self._site(node, ast.unparse(node.value))
        if isinstance(node.ctx, ast.Load):
            item = self._call("item", self.visit(node.value), self._key(node.slice), site)
            return self._at(item, node)
        point = self._call("items", self.visit(node.value), site)
        node.value = self._at(point, node.value)
        node.slice = self._visited_slice(node.slice)
        return node

    def _visited_slice(self, key: ast.expr) -> ast.expr:
        if isinstance(key, ast.Slice):
            self.generic_visit(key)
            return key
        visited: ast.expr = self.visit(key)
        return visited

    def visit_Compare(self, node: ast.Compare) -> Any:
        for index, operation in enumerate(node.ops):
            if isinstance(operation, ast.In | ast.NotIn):
                looked = node.comparators[index]
                node.comparators[index] = self._iterated(looked)
            else:
                node.comparators[index] = self._looked_at(node.comparators[index])
        node.left = self._looked_at(node.left)
        return node

    def visit_Call(self, node: ast.Call) -> Any:
        function = node.func
        if isinstance(function, ast.Attribute):
            site = self._site(function, ast.unparse(function.value))
            owner = self.visit(function.value)
            node.func = self._at(self._call("method", owner, self._mangled(function.attr), site), function)
        elif not (isinstance(function, ast.Name) and function.id in {"super", "locals", "vars", "dir", "globals"}):
            site = self._site(function, ast.unparse(node.args[0] if node.args else function))
            node.func = self._at(self._call("function", self.visit(function), site), function)
        node.args = self._visited(node.args)
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return node
