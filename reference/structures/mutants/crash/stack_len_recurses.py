"""Counts by recursion: a thousand items are more than Python's limit allows."""

import heapq


class Stack:
    def __init__(self):
        self.top = None

    def push(self, item):
        self.top = (item, self.top)

    def pop(self):
        if self.top is None:
            raise IndexError("the stack is empty")
        item, self.top = self.top
        return item

    def peek(self):
        if self.top is None:
            raise IndexError("the stack is empty")
        return self.top[0]

    def _count(self, cell):
        return 0 if cell is None else 1 + self._count(cell[1])

    def __len__(self):
        return self._count(self.top)


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        heapq.heappush(self.items, item)

    def pop(self):
        return heapq.heappop(self.items)

    def peek(self):
        return self.items[0]

    def __len__(self):
        return len(self.items)
