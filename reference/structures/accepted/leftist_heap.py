"""A stack made of two methods of one list; a leftist heap, merged by recursion."""


class Stack:
    def __init__(self):
        items = []
        self.push = items.append
        self.items = items

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop(-1)

    def peek(self):
        return self.items[-1]

    def __len__(self):
        return self.items.__len__()


class Tree:
    def __init__(self, item):
        self.item, self.left, self.right, self.rank = item, None, None, 1


def rank(tree):
    return tree.rank if tree else 0


def merged(one, other):
    if not (one and other):
        return one or other
    if other.item < one.item:
        one, other = other, one
    one.right = merged(one.right, other)
    if rank(one.left) < rank(one.right):
        one.left, one.right = one.right, one.left
    one.rank = rank(one.right) + 1
    return one


class Heap:
    def __init__(self):
        self.tree, self.size = None, 0

    def push(self, item):
        self.tree = merged(self.tree, Tree(item))
        self.size = self.size + 1

    def pop(self):
        if self.size == 0:
            raise IndexError("pop from an empty heap")
        item = self.tree.item
        self.tree = merged(self.tree.left, self.tree.right)
        self.size = self.size - 1
        return item

    def peek(self):
        if self.size == 0:
            raise IndexError("peek at an empty heap")
        return self.tree.item

    def __len__(self):
        return self.size
