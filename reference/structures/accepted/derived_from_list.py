"""Both are lists; the heap counts from 1."""


class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


class Heap(list):
    def __init__(self):
        super().__init__([None])

    def __len__(self):
        return super().__len__() - 1

    def push(self, item):
        self.append(item)
        i = len(self)
        while i > 1 and self[i] < self[i // 2]:
            self[i], self[i // 2] = self[i // 2], self[i]
            i //= 2

    def pop(self):
        if len(self) == 0:
            raise IndexError("pop from an empty heap")
        if len(self) == 1:
            return super().pop()
        top, self[1] = self[1], super().pop()
        i = 1
        while 2 * i <= len(self):
            child = 2 * i
            if child < len(self) and self[child + 1] < self[child]:
                child += 1
            if self[i] <= self[child]:
                break
            self[i], self[child] = self[child], self[i]
            i = child
        return top

    def peek(self):
        if len(self) == 0:
            raise IndexError("peek at an empty heap")
        return self[1]
