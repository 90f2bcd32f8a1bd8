"""Waits with `while` for an item: when another has taken it, it goes on waiting."""

import threading

WANTED = [1, 2]
ready = threading.Condition()
items = []
got = []


def consume():
    with ready:
        while not items:
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
