"""A spin lock that tests and sets in one step, by trying to take a lock."""

import threading

WANTED = 2
flag = threading.Lock()
count = 0


def work():
    global count
    while not flag.acquire(blocking=False):
        pass
    count += 1
    flag.release()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
