"""Asks a queue of processes whether it is empty right after a put: the feeder may not have sent the item yet."""

from multiprocessing import Queue

WANTED = [1]


def main():
    queue = Queue()
    queue.put(1)
    found = []
    while not queue.empty():
        found.append(queue.get())
    return found
