"""Short and functional: the textbook's list comprehensions, heaps of pushes and pops, recursion on slices."""

import math


def bubble_sort(items: list) -> list:
    items = list(items)
    for done in range(len(items)):
        swaps = 0
        for i in range(len(items) - 1 - done):
            if items[i] > items[i + 1]:
                items[i : i + 2] = [items[i + 1], items[i]]
                swaps += 1
        if swaps == 0:
            return items
    return items


def insertion_sort(items: list) -> list:
    out = []
    for item in items:
        place = len(out)
        while place and item < out[place - 1]:
            place -= 1
        out[place:place] = [item]
    return out


def quick_sort(items: list) -> list:
    if not items:
        return []
    pivot, *rest = items
    return (
        quick_sort([x for x in rest if x < pivot])
        + [pivot]
        + quick_sort([x for x in rest if not x < pivot])
    )


def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i and heap[i] < heap[(i - 1) // 2]:
        heap[i], heap[(i - 1) // 2] = heap[(i - 1) // 2], heap[i]
        i = (i - 1) // 2


def pop(heap):
    top, last = heap[0], heap.pop()
    if not heap:
        return last
    heap[0], i = last, 0
    while True:
        children = [c for c in (2 * i + 1, 2 * i + 2) if c < len(heap)]
        if not children:
            return top
        child = children[0] if len(children) == 1 or heap[children[0]] <= heap[children[1]] else children[1]
        if heap[i] <= heap[child]:
            return top
        heap[i], heap[child], i = heap[child], heap[i], child


def heap_sort(items: list) -> list:
    heap = []
    for item in items:
        push(heap, item)
    return [pop(heap) for _ in range(len(heap))]


def bucket_sort(items: list[float]) -> list[float]:
    count = max(1, math.isqrt(len(items)))
    if len(items) <= 1:
        return items
    low, high = min(items), max(items)
    span = high - low or 1.0
    buckets = {}
    for item in items:
        buckets.setdefault(min(count - 1, math.floor((item - low) / span * count)), []).append(item)
    return sum((insertion_sort(buckets.get(key, [])) for key in range(count)), [])


def binary_search(items: list, target, start=0) -> int | None:
    if len(items) == 0:
        return None
    mid = len(items) // 2
    here = items[mid]
    if here == target:
        return start + mid
    if target < here:
        return binary_search(items[:mid], target, start)
    return binary_search(items[mid + 1 :], target, start + mid + 1)
