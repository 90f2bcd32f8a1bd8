"""Rewrites student code so that a point comes before each access to what tasks may share.

Globals that functions rebind, variables of enclosing functions, attributes and items. What the program means
stays the same: order of evaluation, in-place operators, name mangling, lines. The hooks are plain functions
that the loader puts into the module under names that no student uses (see `hooks.py`). `async def` is left
alone: the conductor does not know asyncio.
"""

from __future__ import annotations

import ast
from typing import Any, Final

from grader.subject.binding import Binder, Instrumented, Tree
from grader.subject.scopes import Scope, shared_names

__all__ = ["Instrumented", "Tree", "instrument"]


def instrument(
    tree: Tree, *, first_site: int = 0, shared: frozenset[str] = frozenset(), stored: frozenset[str] = frozenset()
) -> Instrumented:
    """Rewrite a module (or what `exec` and `eval` are given); sites are numbered from `first_site`.

    `shared` are names of global variables that are known to change, `stored` attributes that are given a value
    elsewhere: they may be those of this module.
    """
    result = Instrumented(tree, shared_names(tree, stored) | shared)
    rewriter = _Rewriter(result, Scope.of_module(tree), result.shared, first_site)
    result.tree = ast.fix_missing_locations(rewriter.visit(tree))
    return result


class _Rewriter(Binder, ast.NodeTransformer):
    """Visits every node; what binds names is the base's."""

    def _mangled(self, name: str) -> ast.Constant:
        """As the compiler would: `__x` inside class C is `_C__x`."""
        if self._classes and name.startswith("__") and not name.endswith("__"):
            owner = self._classes[-1].lstrip("_")
            name = f"_{owner}{name}" if owner else name
        return ast.Constant(name)

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

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        return self._defined(self._function(node, "body"))

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
        return self._defined(node)

    # -- what is left alone

    def visit_arg(self, node: ast.arg) -> Any:
        return node

    def visit_TypeAlias(self, node: Any) -> Any:
        return node

    def visit_Constant(self, node: ast.Constant) -> Any:
        return node

    # -- items that are stored, and what is changed in place

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
            changed = self._call("operate", operator, own, self.visit(node.value), self._site(target, target.id))
            return self._at(ast.Assign([ast.Name(target.id, ast.Store())], changed), node)
        read = self._call("two", self._point(target, target.id, kind), ast.Name(target.id, ast.Load()))
        value = self._call("operate", operator, read, self.visit(node.value), self._site(target, target.id))
        stored = self._written(target, target.id, kind, value)
        return self._at(ast.Assign([ast.Name(target.id, ast.Store())], stored), node)

    # -- looks at what is in a container

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

    def visit_Dict(self, node: ast.Dict) -> Any:
        pairs = list(zip(node.keys, node.values, strict=True))
        node.keys = [key if key is None else self.visit(key) for key, _value in pairs]
        node.values = [self._looked_at(value) if key is None else self.visit(value) for key, value in pairs]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        numbers = _is_number(node.left) or _is_number(node.right)
        if isinstance(node.op, ast.Mult) or (isinstance(node.op, _OF_CONTAINERS) and not numbers):
            node.left, node.right = self._looked_at(node.left), self._looked_at(node.right)
            return node
        node.left, node.right = self.visit(node.left), self.visit(node.right)
        return node

    def visit_Starred(self, node: ast.Starred) -> Any:
        node.value = self._looked_at(node.value) if isinstance(node.ctx, ast.Load) else self.visit(node.value)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> Any:
        node.value = self._looked_at(node.value, "shown")
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
        point = self._call("slot", self.visit(node.value), site)
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
        hook = "iterate" if all(isinstance(one, ast.Is | ast.IsNot) for one in node.ops) else "shown"
        for index, operation in enumerate(node.ops):
            if isinstance(operation, ast.In | ast.NotIn):
                wanted = node.comparators[index - 1] if index else node.left
                key = wanted if isinstance(wanted, ast.Constant) else None
                node.comparators[index] = self._iterated(node.comparators[index], key)
            else:
                node.comparators[index] = self._looked_at(node.comparators[index], hook)
        node.left = self._looked_at(node.left, hook)
        return node

    def visit_Call(self, node: ast.Call) -> Any:
        function = node.func
        if isinstance(function, ast.Attribute):
            site = self._site(function, ast.unparse(function.value))
            owner = self.visit(function.value)
            node.func = self._at(self._call("method", owner, self._mangled(function.attr), site), function)
        elif not _looks_around(node):
            given = node.args and not isinstance(node.args[0], ast.Constant)
            site = self._site(function, ast.unparse(node.args[0] if given else function))
            node.func = self._at(self._call("function", self.visit(function), site), function)
        node.args = self._visited(node.args)
        for keyword in node.keywords:
            keyword.value = self._looked_at(keyword.value) if keyword.arg is None else self.visit(keyword.value)
        return node


# Operators that containers have, too: `+` of lists, `|` of dictionaries and sets, `%` of a text with what goes into it.
_OF_CONTAINERS: Final = (ast.Add, ast.Mod, ast.Sub, ast.BitOr, ast.BitAnd, ast.BitXor)


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float | complex)


def _looks_around(call: ast.Call) -> bool:
    """Whether what is called asks for the variables of the frame that calls it."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return name in {"super", "locals", "dir", "globals"} or (name == "vars" and not call.args)
