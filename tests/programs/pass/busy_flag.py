"""Looks at a flag until somebody sets it."""

import threading

WANTED = 1
ready = False
data = 0


def provide():
    global ready, data
    data = 1
    ready = True


def main():
    thread = threading.Thread(target=provide)
    thread.start()
    while not ready:
        pass
    return data
