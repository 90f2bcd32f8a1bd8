"""Two data structures: the last in is the first out, and the smallest is the first out."""


class Stack:
    """A pile: what was put on it last is taken off first."""

    def __init__(self) -> None:
        # TODO: begin with nothing; each stack has items of its own.
        raise NotImplementedError("Stack: begin with nothing")

    def push(self, item) -> None:
        """Put item on top."""
        # TODO: put item on top.
        raise NotImplementedError("Stack.push")

    def pop(self):
        """Take the item on top off, and return it. Raises IndexError when there is none."""
        # TODO: take the top item off and return it.
        raise NotImplementedError("Stack.pop")

    def peek(self):
        """Return the item on top, and leave it there. Raises IndexError when there is none."""
        # TODO: return the top item.
        raise NotImplementedError("Stack.peek")

    def __len__(self) -> int:
        # TODO: how many items there are.
        raise NotImplementedError("Stack.__len__")


class Heap:
    """A heap: the smallest item is taken out first. O(log n) comparisons for each push, pop and peek."""

    def __init__(self) -> None:
        # TODO: begin with nothing; each heap has items of its own.
        raise NotImplementedError("Heap: begin with nothing")

    def push(self, item) -> None:
        """Put item in."""
        # TODO: add item at the end, and let it rise while it is smaller than its parent.
        raise NotImplementedError("Heap.push")

    def pop(self):
        """Take the smallest item out, and return it. Raises IndexError when there is none."""
        # TODO: put the last item in place of the first, and let it sink below its smaller child.
        raise NotImplementedError("Heap.pop")

    def peek(self):
        """Return the smallest item, and leave it there. Raises IndexError when there is none."""
        # TODO: return the smallest item.
        raise NotImplementedError("Heap.peek")

    def __len__(self) -> int:
        # TODO: how many items there are.
        raise NotImplementedError("Heap.__len__")


if __name__ == "__main__":
    stack = Stack()
    stack.push(1)
    stack.push(2)
    print(stack.pop(), len(stack))
