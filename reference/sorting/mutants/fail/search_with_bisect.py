"""Lets bisect search: that is what is to be written."""

import random
from bisect import bisect_left


def bubble_sort(items: list) -> list:
    result = list(items)
    for end in range(len(result) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if result[i] > result[i + 1]:
                result[i], result[i + 1] = result[i + 1], result[i]
                swapped = True
        if not swapped:
            break
    return result


def insertion_sort(items: list) -> list:
    result = list(items)
    for i in range(1, len(result)):
        item = result[i]
        while i > 0 and result[i - 1] > item:
            result[i] = result[i - 1]
            i -= 1
        result[i] = item
    return result


def quick_sort(items: list) -> list:
    if len(items) < 2:
        return list(items)
    pivot = random.choice(items)
    smaller = [item for item in items if item < pivot]
    equal = [item for item in items if item == pivot]
    larger = [item for item in items if item > pivot]
    return quick_sort(smaller) + equal + quick_sort(larger)


def heap_sort(items: list) -> list:
    heap = list(items)

    def sink(top: int, size: int) -> None:
        while (child := 2 * top + 1) < size:
            if child + 1 < size and heap[child + 1] > heap[child]:
                child += 1
            if not heap[child] > heap[top]:
                return
            heap[top], heap[child] = heap[child], heap[top]
            top = child

    for top in range(len(heap) // 2 - 1, -1, -1):
        sink(top, len(heap))
    for end in range(len(heap) - 1, 0, -1):
        heap[0], heap[end] = heap[end], heap[0]
        sink(0, end)
    return heap


def bucket_sort(items: list[float]) -> list[float]:
    if len(items) < 2 or min(items) == max(items):
        return list(items)
    low, high = min(items), max(items)
    buckets: list[list[float]] = [[] for _ in items]
    for item in items:
        buckets[int((item - low) / (high - low) * (len(items) - 1))].append(item)
    return [item for bucket in buckets for item in insertion_sort(bucket)]


def binary_search(items: list, target) -> int | None:
    index = bisect_left(items, target)
    return index if index < len(items) and items[index] == target else None
