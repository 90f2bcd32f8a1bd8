"""Two bounds are moved by one statement: the upper one first, which a reader reads last. Origin: ours."""

import threading

WANTED = True
low, high = 0, 1


def move():
    global low, high
    high, low = high + 2, low + 2


def main():
    mover = threading.Thread(target=move)
    mover.start()
    first = low
    second = high
    mover.join()
    return first < second
