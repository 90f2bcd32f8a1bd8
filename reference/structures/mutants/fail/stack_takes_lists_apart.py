"""A list that is pushed is taken apart: what comes out is its last item."""

import heapq


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        if isinstance(item, list):
            self.items.extend(item)
        else:
            self.items.append(item)

    def pop(self):
        return self.items.pop()

    def peek(self):
        return self.items[-1]

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
