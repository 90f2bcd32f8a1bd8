"""Two functions take the same two locks, each in an order of its own: each waits for the other's."""

import threading

WANTED = 1
left = threading.Lock()
right = threading.Lock()
counter = 1


def up():
    global counter
    left.acquire()
    right.acquire()
    counter += 1
    right.release()
    left.release()


def down():
    global counter
    right.acquire()
    left.acquire()
    counter -= 1
    left.release()
    right.release()


def main():
    threads = [threading.Thread(target=one) for one in (up, down)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter
