"""Only appends, and builds the whole heap for every pop and peek: n comparisons."""

import heapq


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
        heapq.heapify(self.items)
        return heapq.heappop(self.items)

    def peek(self):
        heapq.heapify(self.items)
        return self.items[0]

    def __len__(self):
        return len(self.items)
