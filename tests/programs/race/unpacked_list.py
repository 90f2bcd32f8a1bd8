"""Unpacks a pair while the other changes it."""

import threading

WANTED = [1, 1]
pair = [0, 0]


def change():
    pair[0] = 1
    pair[1] = 1


def main():
    thread = threading.Thread(target=change)
    thread.start()
    left, right = pair
    thread.join()
    return [left, right]
