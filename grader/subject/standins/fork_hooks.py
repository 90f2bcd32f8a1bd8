"""What `os.register_at_fork` was given, which every fork of the program calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from grader.subject import agent

_Hook = Callable[[], object]
_BEFORE: Final[list[_Hook]] = []
_IN_PARENT: Final[list[_Hook]] = []
_IN_CHILD: Final[list[_Hook]] = []


def register_at_fork(
    *, before: _Hook | None = None, after_in_child: _Hook | None = None, after_in_parent: _Hook | None = None
) -> None:
    """`os.register_at_fork`."""
    given = {"before": before, "after_in_child": after_in_child, "after_in_parent": after_in_parent}
    if all(hook is None for hook in given.values()):
        raise TypeError("At least one argument is required.")
    for name, hook in given.items():
        if hook is not None and not callable(hook):
            raise TypeError(f"'{name}' must be callable, not {type(hook).__name__}")
    for hook, kept in (before, _BEFORE), (after_in_child, _IN_CHILD), (after_in_parent, _IN_PARENT):
        if hook is not None:
            kept.append(hook)


def call_before() -> None:
    """A fork is about to happen: the last hook comes first."""
    _call(_BEFORE[::-1])


def call_in_parent() -> None:
    """It has happened."""
    _call(_IN_PARENT)


def call_in_child() -> None:
    """This is the child."""
    _call(_IN_CHILD)


def _call(hooks: list[_Hook]) -> None:
    for hook in hooks:
        try:
            hook()
        except Exception as error:  # noqa: BLE001 - printed and ignored, as the interpreter does
            agent.print_exception(error)
