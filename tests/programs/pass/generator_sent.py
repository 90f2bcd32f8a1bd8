"""Sends a generator something, under a lock, and tells its state."""

import threading

WANTED = True
def adding():
    total = 0
    while True:
        total += (yield total) or 0


adder = adding()
next(adder)
told = []
lock = threading.Lock()


def look():
    with lock:
        told.append(adder.send(1))
        told.append(adder.send(0))


def change():
    with lock:
        adder.send(10)


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told in ([1, 1], [11, 11])
