"""Modules that do nothing: test tools which a program's own file imports beside the program."""

from __future__ import annotations

import types
from typing import Any


class Inert:
    """Gives itself for every question; as a decorator, what it decorates."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Inert(f"{self._name}.{name}")

    def __call__(self, *args: Any, **named: Any) -> Any:
        """What was decorated, or itself."""
        decorates = len(args) == 1 and not named and isinstance(args[0], types.FunctionType | type)
        return args[0] if decorates else self

    def __repr__(self) -> str:
        return f"<{self._name}, which does nothing here>"


class InertModule(types.ModuleType):
    """A module full of `Inert`."""

    __path__: list[str] = []  # noqa: RUF012 - a package, as any of its parts may be imported

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Inert(f"{self.__name__}.{name}")
