"""Waits for its feeder, and then need not wait for it any more."""

from multiprocessing import Process, Queue

WANTED = 1


def work(queue):
    queue.put(1)
    queue.close()
    queue.join_thread()
    queue.cancel_join_thread()


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    return queue.get(timeout=1)
