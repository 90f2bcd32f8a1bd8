"""Made for a hundred items: the next one has no cell."""

import heapq


class Stack:
    def __init__(self):
        self.cells = [None] * 100
        self.count = 0

    def push(self, item):
        self.cells[self.count] = item
        self.count += 1

    def pop(self):
        if self.count == 0:
            raise IndexError("empty stack")
        self.count -= 1
        return self.cells[self.count]

    def peek(self):
        if self.count == 0:
            raise IndexError("empty stack")
        return self.cells[self.count - 1]

    def __len__(self):
        return self.count


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
