"""Sort in five ways, and search in what is sorted.

Each of the five gets a list of any items that can be compared with <, and returns a new sorted list; the list that it
was given stays as it is. Write them yourself: sorted, list.sort, heapq and bisect are refused.
"""


def bubble_sort(items: list) -> list:
    """Swap neighbours that are in the wrong order, round after round, and stop after a round without a swap."""
    # TODO: on a copy of items, let the largest rise to the end, then the next one; stop early when nothing was swapped.
    raise NotImplementedError("bubble_sort")


def insertion_sort(items: list) -> list:
    """Insert one item after the other into the sorted part, looking from its back. Equal items keep their order."""
    # TODO: move each item of a copy to the left, past those that are larger and not past equal ones.
    raise NotImplementedError("insertion_sort")


def quick_sort(items: list) -> list:
    """Choose a pivot, part the others into smaller and larger ones, and sort both parts in the same way."""
    # TODO: nothing to do for fewer than two items; else part them around a pivot and put the sorted parts together.
    raise NotImplementedError("quick_sort")


def heap_sort(items: list) -> list:
    """Make a heap of the items, then take out the largest (or smallest) one again and again."""
    # TODO: build a heap in a copy of items, swap its top to the end, and let the new top sink; repeat.
    raise NotImplementedError("heap_sort")


def bucket_sort(items: list[float]) -> list[float]:
    """Spread floats over buckets by their size, sort each bucket, and put the buckets together. Any finite floats."""
    # TODO: find the smallest and the largest item; what lies between them tells which bucket each item belongs in.
    raise NotImplementedError("bucket_sort")


def binary_search(items: list, target) -> int | None:
    """Find target in a sorted list by halving: an index at which it is, or None if it is not there."""
    # TODO: look at the middle of what is left, and go on in the half that can hold target.
    raise NotImplementedError("binary_search")


if __name__ == "__main__":
    print(bubble_sort([3, 1, 2]))
