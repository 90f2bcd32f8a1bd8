"""A stack in an array that grows; items kept in falling order, each place found by bisection."""


class Stack:
    def __init__(self):
        self.array = [None]
        self.top = -1

    def push(self, item):
        if self.top + 1 == len(self.array):
            self.array.extend([None] * len(self.array))
        self.top += 1
        self.array[self.top] = item

    def pop(self):
        if self.top == -1:
            raise IndexError("stack underflow")
        self.top -= 1
        return self.array[self.top + 1]

    def peek(self):
        if self.top == -1:
            raise IndexError("stack underflow")
        return self.array[self.top]

    def __len__(self):
        return self.top + 1


class Heap:
    def __init__(self):
        self.falling = []

    def push(self, item):
        low, high = 0, len(self.falling)
        while low < high:
            middle = (low + high) // 2
            if self.falling[middle] < item:
                high = middle
            else:
                low = middle + 1
        self.falling.insert(low, item)

    def pop(self):
        return self.falling.pop()

    def peek(self):
        return self.falling[-1]

    def __len__(self):
        return len(self.falling)
