"""Writes the pair that belongs together as one value: who looks sees the old one or the new one."""

import threading

WANTED = True
pair = (0, 0)


def change():
    global pair
    pair = (1, -1)


def main():
    thread = threading.Thread(target=change)
    thread.start()
    a, b = pair
    whole = (a, b) in {(0, 0), (1, -1)}
    thread.join()
    return whole
