"""Two bounds are moved by one statement, and a reader sees the one moved and the other not.

Origin: ours; a tuple assignment stores one after another.
"""

import threading

WANTED = True
low, high = 0, 1


def move():
    global low, high
    low, high = low + 2, high + 2


def main():
    mover = threading.Thread(target=move)
    mover.start()
    first = low
    second = high
    mover.join()
    return first < second <= first + 1
