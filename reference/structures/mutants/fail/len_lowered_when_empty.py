"""A pop of an empty stack lowers the count: after the next push the length is 0."""

class Heap:
    def __init__(self):
        self.a = []

    def push(self, item):
        a = self.a
        a.append(item)
        i = len(a) - 1
        while i > 0:
            p = (i - 1) // 2
            if a[i] < a[p]:
                a[i], a[p] = a[p], a[i]
                i = p
            else:
                break

    def pop(self):
        a = self.a
        if not a:
            raise IndexError("empty")
        a[0], a[-1] = a[-1], a[0]
        top = a.pop()
        i, n = 0, len(a)
        while True:
            c = 2 * i + 1
            if c >= n:
                break
            if c + 1 < n and a[c + 1] < a[c]:
                c += 1
            if a[c] < a[i]:
                a[c], a[i] = a[i], a[c]
                i = c
            else:
                break
        return top

    def peek(self):
        return self.a[0]

    def __len__(self):
        return len(self.a)


class Stack:
    def __init__(self):
        self.items = []
        self.n = 0

    def push(self, item):
        self.items.append(item)
        self.n += 1

    def pop(self):
        self.n -= 1
        return self.items.pop()

    def peek(self):
        return self.items[-1]

    def __len__(self):
        return max(self.n, 0)
