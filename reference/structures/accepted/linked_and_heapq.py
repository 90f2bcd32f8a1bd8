"""A stack of linked nodes; a heap that is heapq's."""

import heapq


class Node:
    def __init__(self, item, below):
        self.item = item
        self.below = below


class Stack:
    def __init__(self):
        self.top = None
        self.size = 0

    def push(self, item):
        self.top = Node(item, self.top)
        self.size += 1

    def pop(self):
        if self.top is None:
            raise IndexError("pop from empty stack")
        item = self.top.item
        self.top = self.top.below
        self.size -= 1
        return item

    def peek(self):
        if self.top is None:
            raise IndexError("peek from empty stack")
        return self.top.item

    def __len__(self):
        return self.size


class Heap:
    def __init__(self):
        self.data = []

    def push(self, item):
        heapq.heappush(self.data, item)

    def pop(self):
        return heapq.heappop(self.data)

    def peek(self):
        if len(self.data) == 0:
            raise IndexError("peek from empty heap")
        return self.data[0]

    def __len__(self):
        return len(self.data)
