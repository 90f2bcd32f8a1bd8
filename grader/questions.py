"""What objects in a subject ask of the examiner: it holds the values, answers and counts, so no count can be forged."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, Final

from grader.wire import Answer, ProtocolError, Question

_COMPARED: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq, "ne": operator.ne,
}  # fmt: skip


class TooMany(AssertionError):  # noqa: N818 - a finding
    """More was asked than may be."""


class Comparisons:
    """The values of the items that a scenario gets from `elements`, in order. Counts what is compared.

    As soon as there are more than `most` comparisons the call is ended, and `TooMany` says so. `asked` lists them: the
    comparison, the number of the left item, and that of the right one (None for a plain value).
    """

    def __init__(self, values: Sequence[Any], *, most: int | None = None) -> None:
        self.values = list(values)
        self.most = most
        self.asked: list[tuple[str, int, int | None]] = []

    @property
    def count(self) -> int:
        """Comparisons so far."""
        return len(self.asked)

    def __call__(self, question: Question) -> Answer:
        """Answer one; raises `TooMany`."""
        compare = _COMPARED.get(question.do)
        if compare is None:
            raise ProtocolError("it asks for what is not known")
        if self.most is not None and len(self.asked) >= self.most:
            raise TooMany(f"should take at most {self.most} comparisons of items, but takes more")
        self.asked.append((question.do, question.left, question.right))
        left = _item(self.values, question.left)
        right = question.value if question.right is None else _item(self.values, question.right)
        try:
            return Answer(value=bool(compare(left, right)))
        except TypeError:
            return Answer(incomparable=True)


class Looks:
    """The items of the list that a scenario gets from `row`. Counts which of them are looked at.

    As soon as more than `most` different ones are, the call is ended, and `TooMany` says so.
    """

    def __init__(self, values: Sequence[Any], *, most: int | None = None) -> None:
        self.values = list(values)
        self.most = most
        self.seen: set[int] = set()

    def __call__(self, question: Question) -> Answer:
        """Answer one; raises `TooMany`."""
        if question.do != "item":
            raise ProtocolError("it asks for what is not known")
        value = _item(self.values, question.left)
        self.seen.add(question.left)
        if self.most is not None and len(self.seen) > self.most:
            raise TooMany(f"should look at no more than {self.most} different items, but looks at more")
        return Answer(value=value)


def _item(values: Sequence[Any], number: int) -> Any:
    if not 0 <= number < len(values):
        raise ProtocolError("it asks for an item that there is not")
    return values[number]
