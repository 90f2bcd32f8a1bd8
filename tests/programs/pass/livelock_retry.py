"""Reads the version again before each attempt: an attempt fails only because the other one's succeeded."""

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
        old = version


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return version
