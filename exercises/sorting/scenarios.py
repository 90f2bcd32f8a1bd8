"""Small programs that call the student's functions; they run beside student code."""

REFUSED = ("sorted", "list.sort", "heapq", "bisect", "numpy")


def sort(desk, *, function, items):
    """Sort plain values: what is returned, what is left of the list given, and which other lists it is not."""
    given = list(items)
    got = getattr(desk.module, function)(given)
    before = desk.kept.get(function)
    desk.kept[function] = got
    return {"got": got, "left": given, "other": got is not given, "new": got is not before}


def sort_elements(desk, *, function, count):
    """Sort items whose values only the examiner knows: their numbers, in the order returned."""
    given = desk.elements(count)
    got = getattr(desk.module, function)(given)
    return {"got": desk.numbers(got), "left": desk.numbers(given)}


def search(desk, *, items, target):
    """Search in a plain list."""
    given = list(items)
    return {"got": desk.module.binary_search(given, target), "left": given}


def search_row(desk, *, count, target):
    """Search in a list that tells the examiner which items are looked at."""
    return {"got": desk.module.binary_search(desk.row(count), target)}
