"""One class holds the list while it is sorted; the functions only make it, and all share what it can do."""


class Sorter:
    comparisons = 0

    def __init__(self, items):
        self.list = [item for item in items]

    def __len__(self):
        return len(self.list)

    def less(self, i, j):
        Sorter.comparisons += 1
        return self.list[i] < self.list[j]

    def swap(self, i, j):
        self.list[i], self.list[j] = self.list[j], self.list[i]

    def bubble(self):
        again, upto = len(self) > 1, len(self) - 1
        while again:
            again = False
            for i in range(upto):
                if self.less(i + 1, i):
                    self.swap(i, i + 1)
                    again = True
            upto -= 1
        return self.list

    def insertion(self):
        for i in range(1, len(self)):
            while i and self.less(i, i - 1):
                self.swap(i, i - 1)
                i -= 1
        return self.list

    def quick(self, low=0, high=None):
        high = len(self) if high is None else high
        if high - low > 1:
            self.swap(low, (low + high) // 2)
            wall = low
            for i in range(low + 1, high):
                if self.less(i, low):
                    wall += 1
                    self.swap(wall, i)
            self.swap(low, wall)
            self.quick(low, wall)
            self.quick(wall + 1, high)
        return self.list

    def sink(self, top, size):
        child = 2 * top + 1
        if child >= size:
            return
        if child + 1 < size and self.less(child, child + 1):
            child += 1
        if self.less(top, child):
            self.swap(top, child)
            self.sink(child, size)

    def heap(self):
        for top in range(len(self), -1, -1):
            self.sink(top, len(self))
        for size in range(len(self) - 1, 0, -1):
            self.swap(0, size)
            self.sink(0, size)
        return self.list


def bubble_sort(items: list) -> list:
    return Sorter(items).bubble()


def insertion_sort(items: list) -> list:
    return Sorter(items).insertion()


def quick_sort(items: list) -> list:
    return Sorter(items).quick()


def heap_sort(items: list) -> list:
    return Sorter(items).heap()


def bucket_sort(items: list[float]) -> list[float]:
    if not items:
        return []
    low, high = min(items), max(items)
    scale = (len(items) - 1) / (high - low) if high > low else 0
    buckets = [[] for _ in items]
    for item in items:
        buckets[int((item - low) * scale)].append(item)
    out = []
    for bucket in buckets:
        out += Sorter(bucket).insertion()
    return out


def binary_search(items: list, target) -> int | None:
    found, step = -1, 1
    while step < len(items):
        step *= 2
    while step:
        if found + step < len(items) and items[found + step] <= target:
            found += step
        step //= 2
    return found if found >= 0 and items[found] == target else None
