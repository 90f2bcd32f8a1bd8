"""Takes None on top for the end of the stack: what was pushed cannot be had again."""


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        item = self.peek()
        del self.items[-1]
        return item

    def peek(self):
        item = next(reversed(self.items), None)
        if item is None:
            raise IndexError("empty")
        return item

    def __len__(self):
        return len(self.items)


class Heap:
    def __init__(self):
        self.a = []

    def push(self, x):
        a = self.a
        a.append(x)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        if not a:
            raise IndexError
        a[0], a[-1] = a[-1], a[0]
        r = a.pop()
        i = 0
        while 2 * i + 1 < len(a):
            c = 2 * i + 1
            if c + 1 < len(a) and a[c + 1] < a[c]:
                c += 1
            if a[i] <= a[c]:
                break
            a[i], a[c] = a[c], a[i]
            i = c
        return r

    def peek(self):
        return self.a[0]

    def __len__(self):
        return len(self.a)
