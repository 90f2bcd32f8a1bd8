"""Items in a row, of which a digest can be had at once, however many there are."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Hashable, Iterator
from typing import Final

_MODULUS: Final = 2**61 - 1
# Nobody can choose items of which the digests are equal: Python's hash of bytes has a key of its own, too.
_BASE: Final = secrets.randbelow(_MODULUS - 2) + 2
_INVERSE: Final = pow(_BASE, -1, _MODULUS)


class Row:
    """Put in and taken out at either end.

    The digest is a polynomial in a secret base of the hashes of all items (Karp and Rabin, "Efficient randomized
    pattern-matching algorithms", 1987), of equal rows the same. Two that differ share it with a probability of their
    length in 2**61.
    """

    def __init__(self) -> None:
        self._items: deque[bytes] = deque()
        self._sum = 0

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._items)

    @property
    def first(self) -> bytes:
        """The one that is taken next."""
        return self._items[0]

    def append(self, item: bytes) -> None:
        """Put it at the end."""
        self._items.append(item)
        self._sum = (self._sum * _BASE + _number(item)) % _MODULUS

    def appendleft(self, item: bytes) -> None:
        """Put it back as the first one."""
        self._sum = (self._sum + _number(item) * pow(_BASE, len(self._items), _MODULUS)) % _MODULUS
        self._items.appendleft(item)

    def popleft(self) -> bytes:
        """Take out the first one."""
        item = self._items.popleft()
        self._sum = (self._sum - _number(item) * pow(_BASE, len(self._items), _MODULUS)) % _MODULUS
        return item

    def pop(self) -> bytes:
        """Take out the last one."""
        item = self._items.pop()
        self._sum = (self._sum - _number(item)) * _INVERSE % _MODULUS
        return item

    def clear(self) -> None:
        """Take out all."""
        self._items.clear()
        self._sum = 0

    def digest(self) -> Hashable:
        """Equal whenever the items are."""
        return len(self._items), self._sum


def _number(item: bytes) -> int:
    return hash(item) % (_MODULUS - 1) + 1
