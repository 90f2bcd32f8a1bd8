"""Looks at a flag now and then until somebody sets it."""

import threading
import time

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
        time.sleep(0.1)
    return data
