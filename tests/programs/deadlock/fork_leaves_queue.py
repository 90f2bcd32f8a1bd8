"""A child puts into a queue and leaves at once: its feeder may not have sent what it has put."""

import os
from multiprocessing import Queue

WANTED = "put"


def main():
    queue = Queue()
    if os.fork() == 0:
        queue.put("put")
        os._exit(0)
    found = queue.get()
    os.wait()
    return found
