"""A child puts into a queue, and has its feeder send all before it leaves."""

import os
from multiprocessing import Queue

WANTED = "put"


def main():
    queue = Queue()
    if os.fork() == 0:
        queue.put("put")
        queue.close()
        queue.join_thread()
        os._exit(0)
    found = queue.get()
    os.wait()
    return found
