"""Rewrites whatever binds a name, so that a point comes just before a variable that tasks share gets its value.

An assignment is a value and a target, but so are a loop, a `with`, an import, a `def` and a pattern. Where several
targets are filled one after another (`a, b = pair`) each has its own point: an empty list stands before such a
target, and what is to be unpacked into it announces when it is looked at.
"""

# ruff: noqa: D102 - what is visited stands in the method's name

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct, field

from grader.subject.patterns import looks_of
from grader.subject.scopes import Scope, bound_by

_Node = TypeVar("_Node", bound=ast.AST)
_Through = Callable[[ast.expr], ast.expr]  # what an expression becomes whose value is on its way into a target
Tree = ast.Module | ast.Interactive | ast.Expression


class Instrumented(Struct):
    """Code ready to compile. `sites[i]` is (line, label, is a global name) of site i; `shared` names may change."""

    tree: Tree
    shared: frozenset[str]
    sites: list[tuple[int, str, bool]] = field(default_factory=list)


class Binder(ast.NodeTransformer):
    """Visits what reads and binds names."""

    def __init__(self, result: Instrumented, scope: Scope, shared: frozenset[str], first: int) -> None:
        self._result, self._scope, self._shared, self._first = result, scope, shared, first
        self._classes: list[str] = []

    # -- building blocks

    def _site(self, node: ast.AST, label: str, *, name: bool = False) -> ast.Constant:
        self._result.sites.append((getattr(node, "lineno", 0), label[:60], name))
        return ast.Constant(self._first + len(self._result.sites) - 1)

    def _call(self, hook: str, *args: ast.expr) -> ast.Call:
        return ast.Call(_hook(hook), list(args), [])

    def _at(self, new: _Node, old: ast.AST) -> _Node:
        return ast.copy_location(new, old)

    def _visited(self, value: Any) -> Any:
        if isinstance(value, list):
            found: list[Any] = []
            for one in value:
                new = self.visit(one) if isinstance(one, ast.AST) else one
                found.extend(new if isinstance(new, list) else [new])
            return found
        return self.visit(value) if isinstance(value, ast.AST) else value

    def _iterated(self, node: ast.expr, *key: ast.expr | None, hook: str = "iterate") -> ast.expr:
        """What is walked through, or searched for a key that stands in the program."""
        site = self._site(node, ast.unparse(node))
        return self._at(self._call(hook, self.visit(node), site, *filter(None, key)), node)

    def _walked(self, node: ast.expr) -> ast.expr:
        """What a loop goes through, one item after another."""
        site = self._site(node, ast.unparse(node))
        return self._at(self._call("walk", self.visit(node), site), node)

    def _looked_at(self, node: ast.expr, hook: str = "iterate") -> ast.expr:
        """A value whose contents are about to be looked at by the language itself."""
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
            return self._iterated(node, hook=hook)
        visited: ast.expr = self.visit(node)
        return visited

    # -- names

    def _is_shared(self, name: str) -> str | None:
        return self._scope.shared(name, self._shared)

    def visit_Name(self, node: ast.Name) -> Any:
        kind = self._is_shared(node.id)
        if kind is None or not isinstance(node.ctx, ast.Load):
            return node
        return self._at(self._call("two", self._point(node, node.id, kind), _load(node.id)), node)

    def _point(self, node: ast.AST, name: str, kind: str, *, writes: bool = False) -> ast.Call:
        site = self._site(node, name, name=kind == "global")
        if kind == "global":
            return self._call("name", ast.Constant(name), ast.Constant(writes), site)
        return self._call("cell", self._peek(name), ast.Constant(name), ast.Constant(writes), site)

    def _peek(self, name: str) -> ast.Lambda:
        """A function whose closure holds the variable's cell."""
        nothing = ast.arguments([], [], None, [], [], None, [])
        return ast.Lambda(nothing, _load(name))

    def _written(self, node: ast.AST, name: str, kind: str, value: ast.expr) -> ast.expr:
        """The value, after which the point comes, just before it is stored."""
        site = self._site(node, name, name=kind == "global")
        if kind == "global":
            return self._call("store_name", value, ast.Constant(name), site)
        return self._call("store_cell", value, self._peek(name), ast.Constant(name), site)

    # -- targets

    def _into(self, target: ast.expr) -> tuple[ast.expr, _Through | None]:
        """The target, rewritten, and what its value goes through on the way; None where it goes as it is."""
        if isinstance(target, ast.Name):
            name, kind = target.id, self._is_shared(target.id)
            return target, None if kind is None else lambda value: self._written(target, name, kind, value)
        if isinstance(target, ast.Attribute):
            return self.visit(target), lambda value: self._call("put", value)
        if isinstance(target, ast.Tuple | ast.List):
            return self._into_each(target)
        if isinstance(target, ast.Starred) and not isinstance(target.value, ast.Tuple | ast.List):
            inner, through = self._into(target.value)
            return self._at(ast.Starred(inner, ast.Store()), target), through
        return self.visit(target), None

    def _into_each(self, target: ast.Tuple | ast.List) -> tuple[ast.expr, _Through | None]:
        inner = [self._into(one) for one in target.elts]
        if all(through is None for _target, through in inner):
            target.elts = [one for one, _through in inner]
            return target, None
        star = next((index for index, one in enumerate(target.elts) if isinstance(one, ast.Starred)), len(inner))
        after = ast.Constant(len(inner) - star - 1 if star < len(inner) else None)
        opened: list[ast.expr] = []
        parts: list[ast.expr] = []
        for one, through in inner:
            if through is None:
                parts.append(ast.Constant(None))
            elif isinstance(one, ast.Tuple | ast.List):
                parts.append(ast.Tuple([self._function_of(through)], ast.Load()))
            else:
                opened.append(ast.List([], ast.Store()))
                parts.append(self._function_of(through))
            opened.append(one)
        target.elts = opened
        given = ast.Tuple(parts, ast.Load())
        return target, lambda value: self._call("unpacked", value, ast.Constant(star), after, given)

    def _function_of(self, through: _Through) -> ast.Lambda:
        only = ast.arguments([], [ast.arg("__rc_value__")], None, [], [], None, [])
        return ast.Lambda(only, through(_load("__rc_value__")))

    def _each(self, values: ast.expr, through: _Through) -> ast.expr:
        """What is iterated over, where a target gets one value after another."""
        return self._at(self._call("each", values, self._function_of(through)), values)

    # -- statements and expressions that bind

    def visit_Assign(self, node: ast.Assign) -> Any:
        unpacks = any(isinstance(target, ast.Tuple | ast.List) for target in node.targets)
        node.value = self._looked_at(node.value) if unpacks else self.visit(node.value)
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Subscript):
            return self._item_stored(node, node.targets[0], node.value)
        if len(node.targets) == 1:
            target, through = self._into(node.targets[0])
            node.targets = [target]
        else:
            count = ast.Constant(len(node.targets))
            several = self._at(ast.Tuple(node.targets, ast.Store()), node)
            _same, through = self._into_each(several)
            node.targets = [several] if through else several.elts
            if through:
                node.value = self._at(self._call("repeated", node.value, count), node.value)
        if through:
            node.value = self._at(through(node.value), node.value)
        return node

    def _item_stored(self, node: ast.stmt, target: ast.Subscript, value: ast.expr) -> ast.stmt:
        raise NotImplementedError

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        value = self.visit(node.value) if node.value is not None else None
        target: Any
        target, through = self._into(node.target)
        node.target = target
        node.value = self._at(through(value), target) if value is not None and through else value
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> Any:
        node.value = self.visit(node.value)
        _target, through = self._into(node.target)
        if through:
            node.value = self._at(through(node.value), node)
        return node

    def visit_For(self, node: ast.For) -> Any:
        node.iter = self._walked(node.iter)
        node.target, through = self._into(node.target)
        if through:
            node.iter = self._each(node.iter, through)
        node.body, node.orelse = self._visited(node.body), self._visited(node.orelse)
        return node

    def visit_YieldFrom(self, node: ast.YieldFrom) -> Any:
        """An iterator of the student's is sent to, and returns something: only containers are gone through by us."""
        site = self._site(node.value, ast.unparse(node.value))
        node.value = self._at(self._call("handed_on", self.visit(node.value), site), node.value)
        return node

    def _comprehension(self, node: Any) -> Any:
        first = node.generators[0]
        first.iter = self._walked(first.iter)
        outer, self._scope = self._scope, self._scope.child(node)
        for generator in list(node.generators):
            if generator is not first:
                generator.iter = self._walked(generator.iter)
            generator.target, through = self._into(generator.target)
            if through and not generator.is_async:
                if generator is first:
                    node.generators.insert(0, self._entered(first))
                generator.iter = self._each(generator.iter, through)
            generator.ifs = self._visited(generator.ifs)
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                setattr(node, name, self.visit(getattr(node, name)))
        self._scope = outer
        return node

    def _entered(self, first: ast.comprehension) -> ast.comprehension:
        """The outermost iterable is evaluated outside, where the comprehension's variables are not known yet."""
        once = self._at(self._call("once", first.iter), first.iter)
        first.iter = self._at(_load("__rc_values__"), once)
        return ast.comprehension(ast.Name("__rc_values__", ast.Store()), once, [], 0)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension  # noqa: N815 - ast's names

    def visit_With(self, node: ast.With) -> Any:
        for index, item in enumerate(node.items):
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is None:
                continue
            target, through = self._into(item.optional_vars)
            item.optional_vars = target
            if through:
                item.optional_vars = self._at(ast.Subscript(_hook("hold"), ast.Constant(0), ast.Store()), target)
                store = self._at(ast.Assign([target], through(self._call("held"))), target)
                return self._with_store(node, index, store)
        node.body = self._visited(node.body)
        return node

    def _with_store(self, node: ast.With, index: int, store: ast.stmt) -> ast.With:
        """What was entered is stored first thing inside, where it counts as part of the body already."""
        rest = node.items[index + 1 :]
        inside = [self._at(ast.With(rest, node.body), rest[0].context_expr)] if rest else node.body
        node.items = node.items[: index + 1]
        node.body = [store, *self._visited(inside)]
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> Any:
        node.type = self.visit(node.type) if node.type else None
        node.body = self._visited(node.body)
        name = node.name
        kind = self._is_shared(name) if name else None
        if name is None or kind is None:
            return node
        node.name = "__rc_caught__"
        caught = self._assigned(node, name, kind, _load(node.name))
        forgotten = [self._assigned(node, name, kind, ast.Constant(None)), ast.Delete([ast.Name(name, ast.Del())])]
        node.body = [caught, ast.Try(node.body, [], [], [self._at(one, node) for one in forgotten])]
        return node

    def _assigned(self, node: ast.AST, name: str, kind: str, value: ast.expr) -> ast.stmt:
        return self._at(ast.Assign([ast.Name(name, ast.Store())], self._written(node, name, kind, value)), node)

    def visit_Delete(self, node: ast.Delete) -> Any:
        points: list[ast.stmt] = []
        for target in node.targets:
            kind = self._is_shared(target.id) if isinstance(target, ast.Name) else None
            if isinstance(target, ast.Name) and kind is not None:
                point = self._point(target, target.id, kind, writes=True)
                points.append(self._at(ast.Expr(self._at(point, node)), node))
        node.targets = [self.visit(target) for target in node.targets]
        return [*points, node]

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> Any:
        """The point comes before the whole: an import that takes steps of its own is rare inside a function."""
        kinds = {name: kind for name in bound_by(node) if (kind := self._is_shared(name)) is not None}
        points = [self._point(node, name, kind, writes=True) for name, kind in kinds.items()]
        return [*(self._at(ast.Expr(self._at(point, node)), node) for point in points), node]

    visit_ImportFrom = visit_Import  # noqa: N815 - ast's name

    def _defined(self, node: ast.FunctionDef | ast.ClassDef) -> Any:
        """The last thing that happens to a function or class before it gets its name is an outermost decorator."""
        kind = self._is_shared(node.name)
        if kind is not None:
            name = node.name
            first = node.decorator_list[0] if node.decorator_list else node
            through = self._function_of(lambda value: self._written(node, name, kind, value))
            node.decorator_list.insert(0, self._at(through, first))
        return node

    def visit_Match(self, node: ast.Match) -> Any:
        looks: Any = tuple(look for case in node.cases for look in looks_of(case.pattern))
        subject = node.subject
        node.subject = self.visit(subject)
        if looks:
            site = self._site(subject, ast.unparse(subject))
            node.subject = self._at(self._call("matched", node.subject, ast.Constant(looks), site), subject)
        node.cases = self._visited(node.cases)
        return node

    def visit_match_case(self, node: ast.match_case) -> Any:
        """What a pattern captures gets its names after the match and before the guard is asked."""
        node.guard = self.visit(node.guard) if node.guard else None
        stores: dict[str, ast.expr] = {}
        for part in ast.walk(node.pattern):
            for name in bound_by(part):
                kind = self._is_shared(name)
                if kind is not None:
                    hidden = f"__rc_{name}__"
                    setattr(part, "rest" if isinstance(part, ast.MatchMapping) else "name", hidden)
                    value = self._written(part, name, kind, _load(hidden))
                    stores[name] = self._at(ast.NamedExpr(ast.Name(name, ast.Store()), value), part)
        if stores:
            parts = [*stores.values(), node.guard or ast.Constant(value=True)]
            node.guard = ast.Subscript(ast.Tuple(parts, ast.Load()), ast.Constant(-1), ast.Load())
            self._at(node.guard, node.pattern)
        node.body = self._visited(node.body)
        return node


def _hook(name: str) -> ast.Name:
    return _load(f"__rc_{name}__")


def _load(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())
