"""What the checks of an exercise promise: their docstrings, as students see them."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from grader.exercise import Exercise

_PREFIX = "test_"


def promises(exercise: Exercise) -> Mapping[str, str]:
    """The sentence of each check by its name in the rubric; the name in words where there is none.

    The checks are read, not run; where they cannot be read, there are only the names.
    """
    written = _written(exercise)
    return {name: written.get(name, "") or name.replace("_", " ") for name in exercise.rubric}


def _written(exercise: Exercise) -> dict[str, str]:
    try:
        module = ast.parse(exercise.checks.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return {}
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith(_PREFIX)]
    return {one.name.removeprefix(_PREFIX): _first_line(ast.get_docstring(one) or "") for one in functions}


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()
