"""Thinks that the last item cannot be a right child: off by one."""


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
            if child + 2 < len(items) and items[child + 1] < items[child]:
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
