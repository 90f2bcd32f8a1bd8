"""Two threads give back a lock if it is taken: both find it taken, and the second release raises."""

import threading

WANTED = False
lock = threading.Lock()


def give_back():
    if lock.locked():
        lock.release()


def main():
    lock.acquire()
    threads = [threading.Thread(target=give_back) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return lock.locked()
