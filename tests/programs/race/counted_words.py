"""Copies counts that another is adding to, and puts them back."""

import threading
from collections import Counter

WANTED = True
counts = Counter()


def look():
    kept = dict(counts)
    counts.clear()
    counts.update(kept)


def change():
    counts.update("a")


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts == {"a": 1}
