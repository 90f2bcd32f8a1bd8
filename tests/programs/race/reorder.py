"""Writes two variables that belong together one after the other: who looks in between sees half of it."""

import threading

WANTED = True
a = b = 0


def change():
    global a, b
    a = 1
    b = -1


def main():
    thread = threading.Thread(target=change)
    thread.start()
    whole = (a, b) in {(0, 0), (1, -1)}
    thread.join()
    return whole
