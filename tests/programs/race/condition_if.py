"""Waits with `if` for an item: before it is awake another has taken it, and it pops from an empty list."""

import threading

WANTED = [1, 2]
ready = threading.Condition()
items = []
got = []


def consume():
    with ready:
        if not items:
            ready.wait()
        got.append(items.pop(0))


def main():
    threads = [threading.Thread(target=consume) for _ in range(2)]
    for thread in threads:
        thread.start()
    for item in (1, 2):
        with ready:
            items.append(item)
            ready.notify()
    for thread in threads:
        thread.join()
    return got
