"""A semaphore of one is a lock."""

import threading

WANTED = 2
count = 0
gate = threading.Semaphore(1)


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
