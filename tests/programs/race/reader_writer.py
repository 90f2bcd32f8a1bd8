"""The writer looks whether there are readers, and writes when new ones may have come: they see half a row."""

import threading

WANTED = True
lock = threading.Lock()
readers = 0
row = [0, 0]


def read():
    global readers
    with lock:
        readers += 1
    whole = row[0] == row[1]
    with lock:
        readers -= 1
    return whole


def write():
    with lock:
        free = readers == 0
    if free:
        row[0] = 1
        row[1] = 1


def main():
    thread = threading.Thread(target=write)
    thread.start()
    whole = read()
    thread.join()
    return whole
