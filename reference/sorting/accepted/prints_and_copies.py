"""Prints as it goes, copies deeply, and lets numbers pass that are infinite."""

import copy
import random
import time


def bubble_sort(items):
    result = copy.deepcopy(items)
    for i in range(len(result)):
        already_sorted = True
        for j in range(len(result) - i - 1):
            if result[j] > result[j + 1]:
                result[j], result[j + 1] = result[j + 1], result[j]
                already_sorted = False
        print("round", i, result)
        if already_sorted:
            break
    return result


def insertion_sort(items):
    result = copy.copy(items)
    for i in range(1, len(result)):
        j = i
        while j > 0:
            if result[j - 1] > result[j]:
                result[j - 1], result[j] = result[j], result[j - 1]
                j = j - 1
            else:
                break
        print(result[: i + 1])
    time.sleep(0.01)
    return result


def quick_sort(items):
    if len(items) <= 1:
        return items
    pivot = items[random.randrange(len(items))]
    left, middle, right = [], [], []
    for item in items:
        if item < pivot:
            left.append(item)
        elif item > pivot:
            right.append(item)
        else:
            middle.append(item)
    print(len(left), len(middle), len(right))
    return quick_sort(left) + middle + quick_sort(right)


def heap_sort(items):
    heap = [None]
    for item in items:
        heap.append(item)
        i = len(heap) - 1
        while i > 1 and heap[i] < heap[i // 2]:
            heap[i], heap[i // 2] = heap[i // 2], heap[i]
            i //= 2
    result = []
    while len(heap) > 1:
        result.append(heap[1])
        last = heap.pop()
        if len(heap) > 1:
            heap[1] = last
            i = 1
            while i * 2 < len(heap):
                smallest = i
                for child in (i * 2, i * 2 + 1):
                    if child < len(heap) and heap[child] < heap[smallest]:
                        smallest = child
                if smallest == i:
                    break
                heap[i], heap[smallest] = heap[smallest], heap[i]
                i = smallest
    return result


def bucket_sort(items):
    n = len(items)
    if n == 0:
        return []
    lowest, highest = float("inf"), float("-inf")
    for item in items:
        lowest = item if item < lowest else lowest
        highest = item if item > highest else highest
    buckets = [[] for _ in range(n)]
    for item in items:
        index = 0 if highest == lowest else int(n * (item - lowest) / (highest - lowest))
        buckets[index if index < n else n - 1].append(item)
    result = []
    for bucket in buckets:
        while bucket:
            smallest = min(bucket)
            bucket.remove(smallest)
            result.append(smallest)
    return result


def binary_search(items, target):
    left, right = -1, len(items)
    while right - left > 1:
        middle = (left + right) // 2
        if items[middle] <= target:
            left = middle
        else:
            right = middle
    if left >= 0 and items[left] == target:
        return left
    return None
