"""Keeps a sorted list and looks for the place from one end: n / 2 comparisons for a push."""


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
        i = len(self.items)
        while i > 0 and self.items[i - 1] < item:
            i -= 1
        self.items.insert(i, item)

    def pop(self):
        return self.items.pop()

    def peek(self):
        return self.items[-1]

    def __len__(self):
        return len(self.items)
