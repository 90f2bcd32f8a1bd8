"""Uses sorted, list.sort, heapq and bisect in its own tests and at import, but not in what is asked for."""

import bisect
import heapq
import random
from collections import deque

DATA = [random.random() for _ in range(10)]
EXPECTED = sorted(DATA)
DATA.sort()
assert DATA == EXPECTED


def swap(a, i, j):
    a[i], a[j] = a[j], a[i]


def bubble_sort(items):
    a = list(items)
    unsorted = len(a)
    while unsorted > 1:
        last_swap = 0
        for i in range(1, unsorted):
            if a[i - 1] > a[i]:
                swap(a, i - 1, i)
                last_swap = i
        unsorted = last_swap
    return a


def insertion_sort(items):
    a = list(items)
    for i in range(len(a)):
        for j in range(i, 0, -1):
            if a[j] < a[j - 1]:
                swap(a, j, j - 1)
            else:
                break
    return a


def quick_sort(items):
    """Hoare's partition with an explicit stack and the median of three."""
    a = list(items)
    stack = [(0, len(a) - 1)]
    while stack:
        low, high = stack.pop()
        if low >= high:
            continue
        middle = (low + high) // 2
        if a[middle] < a[low]:
            swap(a, middle, low)
        if a[high] < a[low]:
            swap(a, high, low)
        if a[high] < a[middle]:
            swap(a, high, middle)
        pivot = a[middle]
        i, j = low - 1, high + 1
        while True:
            i += 1
            while a[i] < pivot:
                i += 1
            j -= 1
            while a[j] > pivot:
                j -= 1
            if i >= j:
                break
            swap(a, i, j)
        stack.append((low, j))
        stack.append((j + 1, high))
    return a


def heap_sort(items):
    """Bottom-up: down to a leaf along the larger children, then up again."""
    a = list(items)

    def down(start, end):
        i = start
        while 2 * i + 2 < end:
            i = 2 * i + 2 if a[2 * i + 2] > a[2 * i + 1] else 2 * i + 1
        if 2 * i + 1 < end:
            i = 2 * i + 1
        while i > start and a[start] > a[i]:
            i = (i - 1) // 2
        value, a[i] = a[i], a[start]
        while i > start:
            i = (i - 1) // 2
            value, a[i] = a[i], value

    for start in reversed(range(len(a) // 2)):
        down(start, len(a))
    for end in reversed(range(1, len(a))):
        swap(a, 0, end)
        down(0, end)
    return a


def bucket_sort(items):
    """Buckets in buckets, until all of one are equal."""
    if len(items) < 2:
        return list(items)
    low, high = min(items), max(items)
    if low == high:
        return list(items)
    middle = low / 2 + high / 2
    lower = [x for x in items if x <= middle and x < high]
    upper = [x for x in items if not (x <= middle and x < high)]
    return bucket_sort(lower) + bucket_sort(upper)


def binary_search(items, target):
    """The leftmost."""
    low, high = 0, len(items)
    while low < high:
        mid = (low + high) >> 1
        if items[mid] < target:
            low = mid + 1
        else:
            high = mid
    return low if low < len(items) and items[low] == target else None


def fuzz(rounds=20):
    for _ in range(rounds):
        data = [random.randrange(20) for _ in range(random.randrange(12))]
        for sort in (bubble_sort, insertion_sort, quick_sort, heap_sort, bucket_sort):
            assert sort(data) == sorted(data), sort
        heap = data[:]
        heapq.heapify(heap)
        assert deque(heap_sort(data)).popleft() == heap[0] if data else True
        assert bisect.bisect_left(EXPECTED, EXPECTED[3]) == binary_search(EXPECTED, EXPECTED[3])


if __name__ == "__main__":
    fuzz()
    print(sorted(DATA), heapq.nsmallest(2, DATA))
