"""Generators, deques and linked nodes in place of indexes wherever that goes."""

from collections import deque
from itertools import chain


def bubble_sort(items):
    rest, done = list(items), deque()
    while rest:
        calm, carried, kept = True, rest[0], []
        for item in rest[1:]:
            if carried > item:
                kept.append(item)
                calm = False
            else:
                kept.append(carried)
                carried = item
        done.appendleft(carried)
        rest = kept
        if calm:
            break
    return rest + list(done)


def insertion_sort(items):
    done = deque()
    for item in items:
        held = deque()
        while done and done[-1] > item:
            held.appendleft(done.pop())
        done.append(item)
        done.extend(held)
    return list(done)


def _quick(items):
    items = iter(items)
    try:
        pivot = next(items)
    except StopIteration:
        return
    low, high = [], []
    for item in items:
        (low if item < pivot else high).append(item)
    yield from _quick(low)
    yield pivot
    yield from _quick(high)


def quick_sort(items):
    return list(_quick(items))


class Node:
    def __init__(self, value):
        self.value = value
        self.children = []

    def merged(self, other):
        if other.value < self.value:
            self, other = other, self
        self.children.append(other)
        return self


def heap_sort(items):
    """A pairing heap."""
    nodes = [Node(item) for item in items]
    result = []
    while nodes:
        while len(nodes) > 1:
            pairs = [nodes[i].merged(nodes[i + 1]) for i in range(0, len(nodes) - 1, 2)]
            nodes = pairs + nodes[len(pairs) * 2 :]
        result.append(nodes[0].value)
        nodes = nodes[0].children
    return result


def bucket_sort(items):
    items = list(items)
    if not items:
        return items
    low = min(items)
    span = max(items) - low
    if span == 0:
        return items
    buckets = [[] for _ in range(7)]
    for item in items:
        buckets[int((item - low) / span * 6)].append(item)
    return list(chain.from_iterable(map(quick_sort, buckets)))


def binary_search(items, target):
    first, last = 0, len(items) - 1
    if last < 0 or target < items[first] or target > items[last]:
        return None
    while first <= last:
        middle = first + (last - first) // 2
        value = items[middle]
        if value == target:
            return middle
        first, last = (middle + 1, last) if value < target else (first, middle - 1)
    return None
