"""Copies counts that another is adding to, and puts them back, under one lock."""

import threading
from collections import Counter

WANTED = True
counts = Counter()
lock = threading.Lock()


def look():
    with lock:
        kept = dict(counts)
        counts.clear()
        counts.update(kept)


def change():
    with lock:
        counts.update("a")


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts == {"a": 1}
