"""Goes through two lists as one, under the lock with which something is taken out."""

import itertools
import threading

WANTED = True
first, second = [1, 2], [3]
seen = []
lock = threading.Lock()


def look():
    with lock:
        for item in itertools.chain(first, second):
            seen.append(item)


def change():
    with lock:
        first.remove(1)


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen in ([1, 2, 3], [2, 3])
