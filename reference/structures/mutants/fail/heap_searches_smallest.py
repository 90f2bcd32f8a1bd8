"""Keeps no order and searches for the smallest each time: n comparisons."""


class Stack:
    def __init__(self) -> None:
        self._items: list = []

    def push(self, item) -> None:
        self._items.append(item)

    def pop(self):
        return self._items.pop()

    def peek(self):
        return self._items[-1]

    def __len__(self) -> int:
        return len(self._items)


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise IndexError("empty")
        smallest = min(self.items)
        self.items.remove(smallest)
        return smallest

    def peek(self):
        if not self.items:
            raise IndexError("empty")
        return min(self.items)

    def __len__(self):
        return len(self.items)
