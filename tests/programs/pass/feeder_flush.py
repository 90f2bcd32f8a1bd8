"""Gets as many items as were put: each get waits for the feeder."""

from multiprocessing import Queue

WANTED = [1]


def main():
    queue = Queue()
    queue.put(1)
    return [queue.get()]
