"""Waits for the end of a child whose large item nobody takes: the pipe is full, and the child never ends."""

from multiprocessing import Process, Queue

WANTED = 2_000_000


def work(queue):
    queue.put("x" * 2_000_000)


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    return len(queue.get())
