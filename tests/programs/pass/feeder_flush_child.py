"""Asks the queue once the child has ended: a child does not end before its feeder has sent all."""

from multiprocessing import Process, Queue

WANTED = [1]


def work(queue):
    queue.put(1)


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    found = []
    while not queue.empty():
        found.append(queue.get())
    return found
