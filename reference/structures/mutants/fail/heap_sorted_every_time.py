"""Sorts all items at every push: right order, n comparisons where log n will do."""


class Stack:
    def __init__(self) -> None:
        self._items: list = []

    def push(self, item) -> None:
        self._items.append(item)

    def pop(self):
        return self._items.pop()

    def peek(self):
        return self._items[-1]

    def __len__(self) -> int:
        return len(self._items)


class Heap:
    def __init__(self) -> None:
        self._items: list = []

    def push(self, item) -> None:
        self._items.append(item)
        self._items.sort()

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
