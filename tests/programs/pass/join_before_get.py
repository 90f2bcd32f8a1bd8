"""Takes the large item first and waits for the end of the child afterwards."""

from multiprocessing import Process, Queue

WANTED = 2_000_000


def work(queue):
    queue.put("x" * 2_000_000)


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    size = len(queue.get())
    process.join()
    return size
