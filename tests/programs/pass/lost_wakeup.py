"""Waits with `while`: whoever is woken looks again."""

import threading

WANTED = [1, 2]
items = []
got = []
ready = threading.Condition()


def consume():
    with ready:
        while not items:
            ready.wait()
        got.append(items.pop() if items else None)


def produce():
    for item in (1, 2):
        with ready:
            items.append(item)
            ready.notify_all()


def main():
    threads = [threading.Thread(target=one) for one in (consume, consume, produce)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(got, key=str)
