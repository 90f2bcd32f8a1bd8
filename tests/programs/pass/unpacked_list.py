"""Unpacks a pair while the other changes it, both under a lock."""

import threading

WANTED = True
pair = [0, 0]
lock = threading.Lock()


def change():
    with lock:
        pair[0] = 1
        pair[1] = 1


def main():
    thread = threading.Thread(target=change)
    thread.start()
    with lock:
        left, right = pair
    thread.join()
    return left == right
