"""Every call returns the same list, a default argument: the result of the call before is overwritten."""


def bubble_sort(items):
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


def insertion_sort(items):
    result = list(items)
    for i in range(1, len(result)):
        item = result[i]
        j = i
        while j > 0 and result[j - 1] > item:
            result[j] = result[j - 1]
            j -= 1
        result[j] = item
    return result


def quick_sort(items):
    if len(items) < 2:
        return list(items)
    pivot = items[len(items) // 2]
    smaller = [x for x in items if x < pivot]
    equal = [x for x in items if x == pivot]
    larger = [x for x in items if x > pivot]
    return quick_sort(smaller) + equal + quick_sort(larger)


def heap_sort(items, result=[]):
    result[:] = items

    def sink(i, n):
        while (child := 2 * i + 1) < n:
            if child + 1 < n and result[child] < result[child + 1]:
                child += 1
            if not result[i] < result[child]:
                return
            result[i], result[child] = result[child], result[i]
            i = child

    n = len(result)
    for i in range(n // 2 - 1, -1, -1):
        sink(i, n)
    for end in range(n - 1, 0, -1):
        result[0], result[end] = result[end], result[0]
        sink(0, end)
    return result


def bucket_sort(items):
    if len(items) < 2:
        return list(items)
    low, high = min(items), max(items)
    if low == high:
        return list(items)
    n = len(items)
    buckets = [[] for _ in range(n)]
    for item in items:
        buckets[int((item - low) / (high - low) * (n - 1))].append(item)
    return [item for bucket in buckets for item in insertion_sort(bucket)]


def binary_search(items, target):
    low, high = 0, len(items) - 1
    while low <= high:
        mid = (low + high) // 2
        if items[mid] == target:
            return mid
        if items[mid] < target:
            low = mid + 1
        else:
            high = mid - 1
    return None
