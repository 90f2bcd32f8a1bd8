"""Small programs that use the student's classes; they run beside student code."""


def make(desk, *, kind, name):
    """A new structure, which is kept under this name."""
    desk.kept[name] = getattr(desk.module, kind)()
    return {}


def push(desk, *, name, item):
    """What push returns is nobody's business."""
    desk.method(desk.kept[name], "push")(item)
    return {}


def push_all(desk, *, name, items):
    """One after the other."""
    push = desk.method(desk.kept[name], "push")
    for item in items:
        push(item)
    return {}


def pop_all(desk, *, name, count):
    """What so many pops return, if all of them do; `empty` tells of an IndexError."""
    pop = desk.method(desk.kept[name], "pop")
    try:
        return {"got": [pop() for _ in range(count)]}
    except IndexError:
        return {"empty": True}


def take(desk, *, name, method):
    """What pop or peek returns; `empty` tells of an IndexError."""
    take = desk.method(desk.kept[name], method)
    try:
        return {"got": take()}
    except IndexError:
        return {"empty": True}


def take_itself(desk, *, name, method):
    """Whether pop or peek returns the very object that was pushed."""
    item = [1]
    desk.method(desk.kept[name], "push")(item)
    try:
        return {"got": desk.method(desk.kept[name], method)() is item}
    except IndexError:
        return {"empty": True}


def count(desk, *, name):
    """How many items there are."""
    desk.method(desk.kept[name], "__len__")
    return {"got": len(desk.kept[name])}


def fill(desk, *, count):
    """A heap with so many items that can only be compared."""
    heap = desk.kept["heap"] = desk.module.Heap()
    push = desk.method(heap, "push")
    for number in range(count):
        push(desk.element(number))
    return {}


def turn_over(desk, *, first, count):
    """Of a full heap: look at the smallest, take it out, put a new one in; again and again."""
    heap = desk.kept["heap"]
    peek, pop, push = (desk.method(heap, name) for name in ("peek", "pop", "push"))
    found = []
    for number in range(first, first + count):
        found.append([desk.numbers([peek()])[0], desk.numbers([pop()])[0]])
        push(desk.element(number))
    return {"got": found}


def empty(desk, *, count):
    """Take out all."""
    pop = desk.method(desk.kept["heap"], "pop")
    return {"got": desk.numbers([pop() for _ in range(count)])}
