"""Only while loops and indexes, as learnt from another language; quick sort in place with three parts."""


def copy_of(items):
    result = []
    k = 0
    while k < len(items):
        result.append(items[k])
        k = k + 1
    return result


def bubble_sort(items):
    a = copy_of(items)
    n = len(a)
    flag = 1
    i = 0
    while flag == 1 and i < n:
        flag = 0
        j = 0
        while j < n - 1 - i:
            if a[j] > a[j + 1]:
                t = a[j]
                a[j] = a[j + 1]
                a[j + 1] = t
                flag = 1
            j = j + 1
        i = i + 1
    return a


def insertion_sort(items):
    a = copy_of(items)
    i = 1
    while i < len(a):
        x = a[i]
        j = i
        while True:
            if j == 0 or a[j - 1] <= x:
                break
            a[j] = a[j - 1]
            j = j - 1
        a[j] = x
        i = i + 1
    return a


def quick_sort(items):
    a = copy_of(items)
    todo = [0, len(a) - 1]
    while todo:
        high = todo.pop()
        low = todo.pop()
        if low >= high:
            continue
        pivot = a[(low + high) // 2]
        lt, i, gt = low, low, high
        while i <= gt:
            if a[i] < pivot:
                a[lt], a[i] = a[i], a[lt]
                lt += 1
                i += 1
            elif a[i] == pivot:
                i += 1
            else:
                a[i], a[gt] = a[gt], a[i]
                gt -= 1
        todo += [low, lt - 1, gt + 1, high]
    return a


def heap_sort(items):
    a = copy_of(items)
    n = len(a)
    start = (n - 2) // 2
    while start >= 0:
        sift(a, start, n - 1)
        start -= 1
    end = n - 1
    while end > 0:
        a[end], a[0] = a[0], a[end]
        end -= 1
        sift(a, 0, end)
    return a


def sift(a, root, end):
    while root * 2 + 1 <= end:
        child = root * 2 + 1
        big = root
        if a[big] < a[child]:
            big = child
        if child + 1 <= end and a[big] < a[child + 1]:
            big = child + 1
        if big == root:
            return
        a[root], a[big] = a[big], a[root]
        root = big


def bucket_sort(items):
    if len(items) == 0 or len(items) == 1:
        return items
    low = min(items)
    high = max(items)
    k = len(items) // 3 + 1
    size = (high - low) / k
    buckets = []
    i = 0
    while i < k:
        buckets.append([])
        i += 1
    for x in items:
        if size == 0:
            where = 0
        else:
            where = int((x - low) / size)
        if where >= k:
            where = k - 1
        buckets[where].append(x)
    result = []
    for b in buckets:
        for x in bubble_sort(b):
            result.append(x)
    return result


def binary_search(items, target):
    answer = None
    low = 0
    high = len(items) - 1
    while low <= high and answer is None:
        mid = (low + high) // 2
        if items[mid] == target:
            answer = mid
        if items[mid] > target:
            high = mid - 1
        if items[mid] < target:
            low = mid + 1
    return answer
