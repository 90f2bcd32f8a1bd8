"""Variables, functions and methods called sorted, sort, heapq and bisect, none of them the library's."""

from random import randint


class Pile:
    def __init__(self, items):
        self.items = list(items)

    def sort(self):
        sorted = 0
        while sorted < len(self.items):
            i = sorted
            while i > 0 and self.items[i] < self.items[i - 1]:
                self.items[i], self.items[i - 1] = self.items[i - 1], self.items[i]
                i -= 1
            sorted += 1


def bubble_sort(items):
    heapq = [*items]
    sorted = False
    last = len(heapq)
    while not sorted:
        sorted = True
        last -= 1
        for bisect in range(last):
            if not heapq[bisect] <= heapq[bisect + 1]:
                heapq[bisect], heapq[bisect + 1] = heapq[bisect + 1], heapq[bisect]
                sorted = False
    return heapq


def insertion_sort(items):
    pile = Pile(items)
    pile.sort()
    return pile.items


def sort(items, low, high):
    while low < high:
        swap = randint(low, high)
        items[low], items[swap] = items[swap], items[low]
        pivot, i, j = items[low], low, high
        while i < j:
            while i < j and items[j] >= pivot:
                j -= 1
            items[i] = items[j]
            while i < j and items[i] <= pivot:
                i += 1
            items[j] = items[i]
        items[i] = pivot
        sort(items, low, i - 1)
        low = i + 1


def quick_sort(items):
    heap = items.copy()
    sort(heap, 0, len(heap) - 1)
    return heap


class heapq:
    @staticmethod
    def heappush(heap, item):
        heap.append(item)
        at = len(heap) - 1
        while at > 0:
            above = (at - 1) >> 1
            if not heap[above] > heap[at]:
                break
            heap[above], heap[at] = heap[at], heap[above]
            at = above

    @staticmethod
    def heappop(heap):
        heap[0], heap[-1] = heap[-1], heap[0]
        item = heap.pop()
        at = 0
        while 2 * at + 1 < len(heap):
            below = 2 * at + 1
            if below + 1 < len(heap) and heap[below + 1] < heap[below]:
                below += 1
            if not heap[below] < heap[at]:
                break
            heap[below], heap[at] = heap[at], heap[below]
            at = below
        return item


def heap_sort(items):
    heap = []
    for item in items:
        heapq.heappush(heap, item)
    return [heapq.heappop(heap) for _ in items]


def bucket_sort(items):
    if len(items) < 2:
        return list(items)
    smallest, largest = min(items), max(items)
    if smallest == largest:
        return list(items)
    buckets = [Pile([]) for _ in range(len(items))]
    for item in items:
        buckets[round((item - smallest) / (largest - smallest) * (len(items) - 1))].items.append(item)
    for bucket in buckets:
        bucket.sort()
    return [item for bucket in buckets for item in bucket.items]


def bisect(items, target, low, high):
    if low > high:
        return None
    middle = (low + high) // 2
    if items[middle] > target:
        return bisect(items, target, low, middle - 1)
    if items[middle] < target:
        return bisect(items, target, middle + 1, high)
    return middle


def binary_search(items, target):
    return bisect(items, target, 0, len(items) - 1)
