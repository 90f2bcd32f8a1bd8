from __future__ import annotations

import ast

import pytest

from grader.subject.scopes import Scope, shared_names, stored_attributes


def captured(body: str) -> set[str]:
    """Which variables of a function with this body others may see changing."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    tree = ast.parse(f"def function():\n{lines}\n")
    return Scope.of_module(tree).child(tree.body[0]).captured


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("for x in y:\n    f(lambda: x)", {"x"}),
        ("x = 1\nx = 2\nf(x for _ in y)", {"x"}),
        ("x = 1\nx = 2\n[f(lambda: x) for _ in y]", {"x"}),
        ("x = 1\ndef inner():\n    nonlocal x\n    x = 2", {"x"}),
        ("for x in y:\n    f(x)\n[x for x in y]", set()),
        ("for x in y:\n    f(x)\n(x for x in y)", set()),
        ("x = 1\nx = 2\n[x for _ in y]", set()),
        ("x = 1\nf(lambda: x)", set()),
        ("f(lambda: x)\nx = 1", {"x"}),
        ("x = f(lambda: x)", {"x"}),
        ("with y as x:\n    f(lambda: x)", set()),
        ("for _ in y:\n    with z as x:\n        f(lambda: x)", {"x"}),
        ("try:\n    y\nexcept z as x:\n    f(lambda: x)", {"x"}),
        ("try:\n    y\nexcept z as x:\n    f(x)", set()),
        ("def x():\n    x()", set()),
        ("def y():\n    x()\ndef x():\n    pass", {"x"}),
        ("x = 1\nf(lambda: x)\ndel x", {"x"}),
        ("[f(lambda: x) for y in z if (x := y)]", {"x"}),
        ("match y:\n    case [x]:\n        f(lambda: x)", set()),
        ("f(lambda: x)\nmatch y:\n    case [*x]:\n        pass", {"x"}),
    ],
)
def test_variables_that_code_may_use_later_and_that_change_are_captured(body: str, wanted: set[str]) -> None:
    assert captured(body) == wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("[f(lambda: x) for x in y]", {"x"}),
        ("{f(lambda: x): z for x, z in y}", {"x"}),
        ("[f(x) for x in y]", set()),
        ("[f(lambda: z) for x in y]", set()),
    ],
)
def test_variables_of_a_comprehension_change_under_the_eyes_of_functions_inside(
    expression: str, wanted: set[str]
) -> None:
    tree = ast.parse(expression, mode="eval")

    assert Scope.of_module(tree).child(tree.body).captured == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x = 1\ndef f():\n    global x", {"x"}),
        ("if True:\n    x = 1\nvars()", {"x"}),
        ("x = y = 1\nimport program\nprogram.x = 2", {"x"}),
        ("x = 1\nself.z = 2", set()),
        ("x = 1\nprint(other.x)", set()),
    ],
)
def test_global_variables_that_may_change(source: str, wanted: set[str]) -> None:
    assert shared_names(ast.parse(source)) == wanted


def test_global_variables_that_another_module_may_change() -> None:
    stored = stored_attributes(ast.parse("import bank\nbank.x = bank.z"))

    assert shared_names(ast.parse("x = y = z = 1"), stored) == {"x"}
