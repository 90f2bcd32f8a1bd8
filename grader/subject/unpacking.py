"""Hooks for values on their way into targets: one after another, in loops, in `with` statements."""

from __future__ import annotations

import _thread
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

# What a value goes through before one target gets it: a function, one in a tuple for a nested target, or nothing.
_Part = Callable[[Any], Any] | tuple[Callable[[Any], Any]] | None


def each(values: Iterable[Any], through: Callable[[Any], Any]) -> Iterator[Any]:
    """The values of a loop."""
    for value in values:
        yield through(value)


def once(values: Iterable[Any]) -> tuple[Iterator[Any]]:
    """The outermost iterable of a comprehension, which is asked for its iterator before all else."""
    return (iter(values),)


def repeated(value: Any, times: int) -> tuple[Any, ...]:
    """The value of `a = b = value`, for as many targets."""
    return (value,) * times


def unpacked(value: Any, before: int, after: int | None, parts: tuple[_Part, ...]) -> _Unpacked:
    """What is to be unpacked into `before` targets and, after a starred one, `after` others."""
    return _Unpacked(value, before, after, parts)


class _Unpacked:
    """Is unpacked when the interpreter asks for its iterator."""

    __slots__ = ("after", "before", "parts", "value")

    def __init__(self, value: Any, before: int, after: int | None, parts: tuple[_Part, ...]) -> None:
        self.value, self.before, self.after, self.parts = value, before, after, parts

    def __iter__(self) -> Iterator[Any]:
        values = _unpacker(self.before, self.after)(self.value)
        found: list[Any] = []
        for index, (value, part) in enumerate(zip(values, self.parts, strict=True)):
            if isinstance(part, tuple):
                found.append(part[0](value))
                continue
            if part is not None:
                found.append(_Point(part, value))
            found += value if self.after is not None and index == self.before else [value]
        return iter(found)


class _Point:
    """Is unpacked into no target at all; the point comes when that happens."""

    __slots__ = ("through", "value")

    def __init__(self, through: Callable[[Any], Any], value: Any) -> None:
        self.through, self.value = through, value

    def __iter__(self) -> Iterator[Any]:
        self.through(self.value)
        return iter(())


@functools.cache
def _unpacker(before: int, after: int | None) -> Callable[[Any], Sequence[Any]]:
    """A function that unpacks as the statement does, with its messages."""
    names = [f"a{number}" for number in range(before)]
    if after is not None:
        names += ["*star", *(f"b{number}" for number in range(after))]
    targets, values = ", ".join(names), ", ".join(name.lstrip("*") for name in names)
    space: dict[str, Any] = {}
    text = f"def unpack(value):\n    [{targets}] = value\n    return [{values}]\n"
    exec(compile(text, __file__, "exec"), space)  # noqa: S102 - our own text
    found: Callable[[Any], Sequence[Any]] = space["unpack"]
    return found


class _Hold:
    """Holds what a `with` has entered, from there to the first statement inside; a stack for each thread."""

    def __init__(self) -> None:
        self._held: dict[int, list[Any]] = {}

    def __setitem__(self, _key: int, value: Any) -> None:
        self._held.setdefault(_thread.get_ident(), []).append(value)

    def take(self) -> Any:
        """What was entered last."""
        return self._held[_thread.get_ident()].pop()


HOLD: Final = _Hold()


def held() -> Any:
    """What the `with` statement has just entered."""
    return HOLD.take()
