"""Entries carry the number of their push, which decides between equal items; prints what it does."""

from dataclasses import dataclass, field
from itertools import count


@dataclass
class Stack:
    items: list = field(default_factory=list)

    def push(self, item):
        print("push", item)
        self.items.append(item)

    def pop(self):
        assert isinstance(self.items, list)
        return self.items.pop()

    def peek(self):
        return self.items[len(self.items) - 1] if self.items else self.items[0]

    def __len__(self):
        return sum(1 for _ in self.items)


class Entry:
    def __init__(self, item, number):
        self.item, self.number = item, number

    def __lt__(self, other):
        if self.item == other.item:
            return self.number < other.number
        return self.item < other.item


class Heap:
    def __init__(self):
        self.entries, self.numbers = [], count()

    def push(self, item):
        print("push", item)
        self.entries.append(Entry(item, next(self.numbers)))
        i = len(self.entries) - 1
        while i > 0:
            parent = (i - 1) // 2
            if self.entries[parent] < self.entries[i]:
                return
            self.entries[parent], self.entries[i] = self.entries[i], self.entries[parent]
            i = parent

    def pop(self):
        if not self.entries:
            raise IndexError("nothing to pop")
        self.entries[0], self.entries[-1] = self.entries[-1], self.entries[0]
        entry = self.entries.pop()
        i, n = 0, len(self.entries)
        while 2 * i + 1 < n:
            child = 2 * i + 1
            if child + 1 < n and self.entries[child + 1] < self.entries[child]:
                child += 1
            if self.entries[i] < self.entries[child]:
                break
            self.entries[i], self.entries[child] = self.entries[child], self.entries[i]
            i = child
        return entry.item

    def peek(self):
        return self.entries[0].item

    def __len__(self):
        return len(self.entries)
