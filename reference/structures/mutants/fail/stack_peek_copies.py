"""peek returns a copy of the item on top: who changes it changes nothing."""

import copy
import heapq


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()

    def peek(self):
        return copy.deepcopy(self.items[-1])

    def __len__(self):
        return len(self.items)


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
