"""Objects that know nothing of their values: the examiner holds these, answers, and counts what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, SupportsIndex

from grader.wire import Answer, Question, Scalar

Ask = Callable[[Question], Answer]
_PLAIN: Final = (bool, int, float, str)


class Element:
    """One of many items, all of which can be compared, with each other and with plain values, and nothing else."""

    __slots__ = ("_ask", "number")

    def __init__(self, number: int, ask: Ask) -> None:
        self.number, self._ask = number, ask

    def _compared(self, do: str, other: Any) -> Any:
        if type(other) is Element:
            question = Question(do=do, left=self.number, right=other.number)
        elif type(other) in _PLAIN:
            question = Question(do=do, left=self.number, value=other)
        else:
            return NotImplemented
        answer = self._ask(question)
        return NotImplemented if answer.incomparable else answer.value

    def __lt__(self, other: object) -> Any:
        return self._compared("lt", other)

    def __le__(self, other: object) -> Any:
        return self._compared("le", other)

    def __gt__(self, other: object) -> Any:
        return self._compared("gt", other)

    def __ge__(self, other: object) -> Any:
        return self._compared("ge", other)

    def __eq__(self, other: object) -> Any:
        return self._compared("eq", other)

    def __ne__(self, other: object) -> Any:
        return self._compared("ne", other)

    def __hash__(self) -> int:
        return 1  # equal items have equal ones, and which are equal is not known here

    def __copy__(self) -> Element:
        return self

    def __deepcopy__(self, _memo: object) -> Element:
        return self

    def __repr__(self) -> str:
        return f"<item {self.number}>"


class Row(list[Any]):
    """A list that asks the examiner for every item that is looked at. A part of it is such a list again.

    What is stored are the places of the items in the whole.
    """

    __hash__ = None

    def __init__(self, places: Iterable[int], ask: Ask) -> None:
        super().__init__(places)
        self._ask = ask

    def _at(self, place: int) -> Scalar:
        return self._ask(Question(do="item", left=place)).value

    def __getitem__(self, key: SupportsIndex | slice) -> Any:
        found = super().__getitem__(key)
        return Row(found, self._ask) if isinstance(found, list) else self._at(found)

    def __iter__(self) -> Iterator[Any]:
        index = 0
        while index < len(self):
            yield self[index]
            index += 1

    def __reversed__(self) -> Iterator[Any]:
        for index in range(len(self) - 1, -1, -1):
            yield self[index]

    def __contains__(self, wanted: object) -> bool:
        return any(item is wanted or item == wanted for item in self)

    def __eq__(self, other: object) -> Any:
        return list(self) == other

    def __ne__(self, other: object) -> Any:
        return list(self) != other

    def __add__(self, other: Any) -> Any:
        return list(self) + list(other)

    def __repr__(self) -> str:
        return f"<a list of {len(self)} items>"

    def copy(self) -> Row:
        """The same items, none of them looked at."""
        return Row(super().__getitem__(slice(None)), self._ask)

    def index(self, wanted: Any, start: SupportsIndex = 0, stop: SupportsIndex | None = None) -> int:
        """The first index of an equal item."""
        for index in range(len(self))[slice(start, stop)]:
            if self[index] == wanted:
                return index
        raise ValueError(f"{wanted!r} is not in list")

    def count(self, wanted: Any) -> int:
        """How many items are equal."""
        return sum(item == wanted for item in self)

    def pop(self, index: SupportsIndex = -1) -> Any:
        """Take an item out."""
        return self._at(super().pop(index))

    def sort(self, **_how: Any) -> None:
        """Not to be had: nobody here knows the values."""
        raise TypeError("this list cannot be sorted")
