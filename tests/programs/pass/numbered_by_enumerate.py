"""Numbers what is in a list under the lock with which another takes something out."""

import threading

WANTED = True
items = ["a", "b"]
lock = threading.Lock()
numbered = []


def number():
    with lock:
        numbered.extend([(index, item) for index, item in enumerate(items)])


def main():
    thread = threading.Thread(target=number)
    thread.start()
    with lock:
        items.remove("a")
    thread.join()
    return numbered in ([(0, "a"), (1, "b")], [(0, "b")])
