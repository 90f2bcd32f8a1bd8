"""Asks an iterator for one item after another, under the lock with which the list grows."""

import threading

WANTED = True
items = [1, 2]
seen = []
lock = threading.Lock()


def look():
    with lock:
        iterator = iter(items)
        seen.extend((next(iterator), next(iterator)))


def change():
    with lock:
        items.insert(0, 0)


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen in ([1, 2], [0, 1])
