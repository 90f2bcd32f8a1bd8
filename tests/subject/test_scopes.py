from __future__ import annotations

import ast

import pytest

from grader.subject.scopes import Scope


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
    ],
)
def test_variables_that_code_may_use_later_and_that_change_are_captured(body: str, wanted: set[str]) -> None:
    assert captured(body) == wanted
