"""The variables of a program after it has run, instrumented or as it is."""

from __future__ import annotations

import ast
from types import ModuleType
from typing import Any

from grader.subject import memory
from grader.subject.hooks import hooks
from grader.subject.instrument import Tree, instrument


def namespace(source: str, *, instrumented: bool) -> dict[str, Any]:
    """What the program leaves in its module."""
    module = ModuleType("program")
    tree: Tree = ast.parse(source, "program.py")
    if instrumented:
        made = instrument(tree, first_site=len(memory.MEMORY.labels))
        memory.MEMORY.labels.extend(label for _line, label, _name in made.sites)
        tree = made.tree
        vars(module).update(hooks(module))
    exec(compile(tree, "program.py", "exec", dont_inherit=True), vars(module))  # noqa: S102
    return {name: value for name, value in vars(module).items() if not name.startswith("__rc_")}
