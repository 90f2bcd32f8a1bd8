"""One abstract base class for both, with slots, properties and a dunder or two more."""

from abc import ABC, abstractmethod


class Container(ABC):
    __slots__ = ("_data",)

    def __init__(self, *items):
        self._data = []
        for item in items:
            self.push(item)

    @abstractmethod
    def push(self, item): ...

    @abstractmethod
    def pop(self): ...

    @property
    def is_empty(self):
        return not self._data

    def _check(self):
        if self.is_empty:
            raise IndexError(f"{type(self).__name__} is empty")

    def __len__(self):
        return len(self._data)

    def __bool__(self):
        return not self.is_empty

    def __repr__(self):
        return f"{type(self).__name__}({self._data})"

    def __eq__(self, other):
        return type(self) is type(other) and self._data == other._data


class Stack(Container):
    def push(self, item):
        self._data += [item]

    def pop(self):
        self._check()
        item = self._data[-1]
        del self._data[-1]
        return item

    def peek(self):
        item = self.pop()
        self.push(item)
        return item


class Heap(Container):
    def push(self, item):
        data = self._data
        data.append(item)
        i = len(data) - 1
        while i:
            p = (i - 1) >> 1
            if data[p] <= item:
                break
            data[i] = data[p]
            i = p
        data[i] = item

    def pop(self):
        self._check()
        data = self._data
        top, item = data[0], data.pop()
        n, i = len(data), 0
        if not n:
            return top
        while True:
            children = range(2 * i + 1, min(2 * i + 3, n))
            if not children:
                break
            c = min(children, key=data.__getitem__)
            if item <= data[c]:
                break
            data[i] = data[c]
            i = c
        data[i] = item
        return top

    def peek(self):
        item = self.pop()
        self.push(item)
        return item
