"""A deque with its top at the left; a heap that rises and sinks by recursion."""

from collections import deque


class EmptyError(IndexError):
    pass


class Stack:
    def __init__(self, items=None):
        self.items = deque(items or [])

    def push(self, item):
        self.items.appendleft(item)
        return self

    def pop(self):
        try:
            return self.items.popleft()
        except IndexError:
            raise EmptyError("the stack is empty") from None

    def peek(self):
        try:
            return self.items[0]
        except IndexError as e:
            raise EmptyError("the stack is empty") from e

    def __len__(self):
        return len(self.items)


class Heap:
    def __init__(self):
        self.heap = []

    def _up(self, i):
        parent = (i - 1) // 2
        if parent >= 0 and self.heap[parent] > self.heap[i]:
            self.heap[parent], self.heap[i] = self.heap[i], self.heap[parent]
            self._up(parent)

    def _down(self, i):
        smallest = i
        left, right = 2 * i + 1, 2 * i + 2
        if left < len(self.heap) and self.heap[left] < self.heap[smallest]:
            smallest = left
        if right < len(self.heap) and self.heap[right] < self.heap[smallest]:
            smallest = right
        if smallest != i:
            self.heap[i], self.heap[smallest] = self.heap[smallest], self.heap[i]
            self._down(smallest)

    def push(self, item):
        self.heap.append(item)
        self._up(len(self.heap) - 1)

    def pop(self):
        if not self.heap:
            raise EmptyError("the heap is empty")
        top = self.heap[0]
        last = self.heap.pop()
        if self.heap:
            self.heap[0] = last
            self._down(0)
        return top

    def peek(self):
        if not self.heap:
            raise EmptyError("the heap is empty")
        return self.heap[0]

    def __len__(self):
        return len(self.heap)
