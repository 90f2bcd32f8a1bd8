"""Reads two fields at one moment: the writer was there before or comes after."""

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
        y = point["y"]
    thread.join()
    return x == y
