"""The checks of an exercise as plain functions, without pytest."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from grader.exercise import Exercise


def checks_of(exercise: Exercise) -> dict[str, Callable[..., None]]:
    """Each check by its name in the rubric."""
    spec = importlib.util.spec_from_file_location(exercise.checks.stem, exercise.checks)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: getattr(module, f"test_{name}") for name in exercise.rubric}
