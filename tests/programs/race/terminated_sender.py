"""Ends a child that has put its item: the feeder may not have sent it yet, and it is lost."""

from multiprocessing import Event, Process, Queue
from queue import Empty

WANTED = 1


def work(queue, done, never):
    queue.put(1)
    done.set()
    never.wait()


def main():
    queue, done, never = Queue(), Event(), Event()
    process = Process(target=work, args=(queue, done, never))
    process.start()
    done.wait()
    process.terminate()
    process.join()
    try:
        return queue.get(timeout=1)
    except Empty:
        return None
