"""The first reader keeps writers out, the last one lets them in again."""

import threading

WANTED = True
lock = threading.Lock()
writing = threading.Lock()
readers = 0
row = [0, 0]


def read():
    global readers
    with lock:
        readers += 1
        if readers == 1:
            writing.acquire()
    whole = row[0] == row[1]
    with lock:
        readers -= 1
        if readers == 0:
            writing.release()
    return whole


def write():
    with writing:
        row[0] = 1
        row[1] = 1


def main():
    threads = [threading.Thread(target=one) for one in (write, read)]
    for thread in threads:
        thread.start()
    whole = read()
    for thread in threads:
        thread.join()
    return whole
