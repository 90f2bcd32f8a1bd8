"""Has room for a thousand items, and forgets the oldest when there are more."""

import heapq
from collections import deque


class Stack:
    def __init__(self):
        self.d = deque(maxlen=1000)

    def push(self, x):
        self.d.append(x)

    def pop(self):
        return self.d.pop()

    def peek(self):
        return self.d[-1]

    def __len__(self):
        return len(self.d)


class Heap:
    def __init__(self):
        self.a = []

    def push(self, x):
        heapq.heappush(self.a, x)

    def pop(self):
        return heapq.heappop(self.a)

    def peek(self):
        return self.a[0]

    def __len__(self):
        return len(self.a)
