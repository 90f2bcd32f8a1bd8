"""Counts down before it looks whether something is there: len is negative after a pop of nothing."""


class Stack:
    def __init__(self):
        self.items = [None] * 4
        self.size = 0

    def push(self, item):
        if self.size == len(self.items):
            self.items += [None] * self.size
        self.items[self.size] = item
        self.size += 1

    def pop(self):
        self.size -= 1
        if self.size < 0:
            raise IndexError("pop from an empty stack")
        return self.items[self.size]

    def peek(self):
        if self.size <= 0:
            raise IndexError("peek at an empty stack")
        return self.items[self.size - 1]

    def __len__(self):
        return self.size


class Heap:
    def __init__(self) -> None:
        self._items: list = []

    def push(self, item) -> None:
        items, i = self._items, len(self._items)
        items.append(item)
        while i > 0 and items[i] < items[(i - 1) // 2]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items, i = self._items, 0
        items[0], items[-1] = items[-1], items[0]
        smallest = items.pop()
        while (child := 2 * i + 1) < len(items):
            if child + 1 < len(items) and items[child + 1] < items[child]:
                child += 1
            if not items[child] < items[i]:
                break
            items[i], items[child] = items[child], items[i]
            i = child
        return smallest

    def peek(self):
        return self._items[0]

    def __len__(self) -> int:
        return len(self._items)
