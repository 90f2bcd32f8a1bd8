"""Does not wait for its feeder: what was put may never be sent."""

from multiprocessing import Process, Queue
from queue import Empty

WANTED = 1


def work(queue):
    queue.put(1)
    queue.cancel_join_thread()


def main():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    try:
        return queue.get(timeout=1)
    except Empty:
        return None
