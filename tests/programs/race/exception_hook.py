"""Has a hook count the threads that fail, without a lock: what it counts is lost now and then."""

import threading

WANTED = 2
failed = 0


def count(_what):
    global failed
    failed += 1


def main():
    threading.excepthook = count
    threads = [threading.Thread(target=int, args=("x",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
