"""Tries again with the version it read at first: once the other has changed it, that never matches."""

import threading

WANTED = 2
lock = threading.Lock()
version = 0


def swap(old, new):
    global version
    with lock:
        if version != old:
            return False
        version = new
        return True


def work():
    old = version
    while not swap(old, old + 1):
        pass


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return version
