"""A shared list is lengthened in place by what it is long, under a lock."""

import threading

WANTED = [0, 1]
numbers = []
lock = threading.Lock()


def work():
    global numbers
    with lock:
        numbers += [len(numbers)]


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return numbers
