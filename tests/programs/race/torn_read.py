"""Reads two fields under the lock, but at two moments: the writer came in between, and they do not match."""

import threading

WANTED = True
lock = threading.Lock()
point = {"x": 0, "y": 0}


def move():
    with lock:
        point["x"] = 1
        point["y"] = 1


def main():
    thread = threading.Thread(target=move)
    thread.start()
    with lock:
        x = point["x"]
    with lock:
        y = point["y"]
    thread.join()
    return x == y
