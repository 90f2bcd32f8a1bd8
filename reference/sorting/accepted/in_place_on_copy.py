"""Everything in place on a copy: cocktail-free bubble, Lomuto partition, heap with recursion, ten buckets."""


def bubble_sort(items):
    a = items[:]
    n = len(a)
    swapped = True
    while swapped:
        swapped = False
        for i in range(1, n):
            if a[i] < a[i - 1]:
                a[i - 1], a[i] = a[i], a[i - 1]
                swapped = True
        n -= 1
    return a


def insertion_sort(items):
    a = items[:]
    for i in range(1, len(a)):
        key = a[i]
        j = i - 1
        while j >= 0 and key < a[j]:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = key
    return a


def _partition(a, low, high):
    pivot = a[high]
    i = low - 1
    for j in range(low, high):
        if a[j] <= pivot:
            i += 1
            a[i], a[j] = a[j], a[i]
    a[i + 1], a[high] = a[high], a[i + 1]
    return i + 1


def _quick(a, low, high):
    if low < high:
        p = _partition(a, low, high)
        _quick(a, low, p - 1)
        _quick(a, p + 1, high)


def quick_sort(items):
    a = items[:]
    _quick(a, 0, len(a) - 1)
    return a


def heapify(a, n, i):
    largest = i
    left = 2 * i + 1
    right = 2 * i + 2
    if left < n and a[largest] < a[left]:
        largest = left
    if right < n and a[largest] < a[right]:
        largest = right
    if largest != i:
        a[i], a[largest] = a[largest], a[i]
        heapify(a, n, largest)


def heap_sort(items):
    a = items[:]
    n = len(a)
    for i in range(n // 2 - 1, -1, -1):
        heapify(a, n, i)
    for i in range(n - 1, 0, -1):
        a[i], a[0] = a[0], a[i]
        heapify(a, i, 0)
    return a


def bucket_sort(items):
    if not items:
        return []
    low, high = min(items), max(items)
    if low == high:
        return items[:]
    width = (high - low) / 10
    buckets = [[] for _ in range(10)]
    for x in items:
        index = min(int((x - low) / width), 9)
        buckets[index].append(x)
    result = []
    for bucket in buckets:
        result.extend(insertion_sort(bucket))
    return result


def binary_search(items, target):
    low = 0
    high = len(items) - 1
    while low <= high:
        mid = low + (high - low) // 2
        if items[mid] == target:
            return mid
        elif items[mid] < target:
            low = mid + 1
        else:
            high = mid - 1
    return None


if __name__ == "__main__":
    data = [5, 2, 9]
    assert bubble_sort(data) == sorted(data)
    data.sort()
    print(binary_search(data, 9))
