"""Looks for something that is made by that, under a lock."""

import threading
from collections import defaultdict

WANTED = True
counts = defaultdict(int, a=1, b=2)
failed = []
lock = threading.Lock()


def look():
    with lock:
        try:
            for _key in counts:
                pass
        except RuntimeError:
            failed.append(True)


def change():
    with lock:
        print(counts["c"])


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return not failed
