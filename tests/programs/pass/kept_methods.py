"""Looks and adds by methods of a list that were kept, under a lock."""

import threading

WANTED = 1
taken = []
add, known = taken.append, taken.count
lock = threading.Lock()


def work():
    with lock:
        if not known("somebody"):
            add("somebody")


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken)
