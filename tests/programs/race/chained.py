"""Goes through two lists as one, while something is taken out of the first."""

import itertools
import threading

WANTED = True
first, second = [1, 2], [3]
seen = []


def look():
    for item in itertools.chain(first, second):
        seen.append(item)


def change():
    first.remove(1)


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen in ([1, 2, 3], [2, 3])
