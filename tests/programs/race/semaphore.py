"""A semaphore of two keeps nobody out."""

import threading

WANTED = 2
count = 0
gate = threading.Semaphore(2)


def work():
    global count
    with gate:
        count += 1


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
