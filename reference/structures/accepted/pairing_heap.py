"""Tuples that hold the rest of the stack; a pairing heap, which puts off what it has to do."""


class Stack:
    def __init__(self):
        self.rest = ()

    def push(self, item):
        self.rest = (item, self.rest)

    def pop(self):
        item = self.peek()
        self.rest = self.rest[1]
        return item

    def peek(self):
        if not self.rest:
            raise IndexError
        return self.rest[0]

    def __len__(self):
        n, rest = 0, self.rest
        while rest:
            n, rest = n + 1, rest[1]
        return n


def merge(a, b):
    if a is None:
        return b
    if b is None:
        return a
    if b[0] < a[0]:
        a, b = b, a
    a[1].append(b)
    return a


class Heap:
    def __init__(self):
        self.root = None
        self.count = 0

    def push(self, item):
        self.root = merge(self.root, (item, []))
        self.count += 1

    def pop(self):
        item = self.peek()
        children = self.root[1]
        pairs = [merge(children[i], children[i + 1] if i + 1 < len(children) else None) for i in range(0, len(children), 2)]
        self.root = None
        while pairs:
            self.root = merge(self.root, pairs.pop())
        self.count -= 1
        return item

    def peek(self):
        if self.root is None:
            raise IndexError("empty")
        return self.root[0]

    def __len__(self):
        return self.count
