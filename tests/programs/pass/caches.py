"""Caches answer as the originals do."""

import functools

WANTED = [[1, 1, 2, 1], [2, 2, 128, 2], [0, 3, 0, 0], [3, 3], [10, 10, 1], "add"]
calls = []


@functools.lru_cache
def add(a, b=1):
    """Add."""
    calls.append(a)
    return a + b


@functools.lru_cache(maxsize=0)
def never(a):
    return a


class Sum:
    def __init__(self):
        self.asked = 0

    @functools.cached_property
    def total(self):
        self.asked += 1
        return 10

    @functools.cache
    def plus(self, n):
        return self.asked + n


def main():
    first = [add(0), add(0), add(1), add(0)]
    info = list(add.cache_info())
    zero = [never(1), never(1), never(2)]
    add.cache_clear()
    one = Sum()
    return [
        first, info, [*list(never.cache_info())[:2], *list(never.cache_info())[2:]],
        [one.plus(3), one.plus(3)], [one.total, one.total, one.asked], add.__name__,
    ] if zero == [1, 1, 2] else zero
