"""Has a hook count the threads that fail, under a lock; a thread for which it has counted has ended."""

import threading

WANTED = ["ValueError", "ValueError"]
failed = []
lock = threading.Lock()


def count(what):
    with lock:
        failed.append(what.exc_type.__name__)


def main():
    threading.excepthook = count
    threads = [threading.Thread(target=int, args=("x",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
