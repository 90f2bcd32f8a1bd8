"""The last item is put when the other process says that it has put its own: its feeder may still be at work."""

import multiprocessing

WANTED = ["dish", None]


def cook(queue, ready):
    queue.put("dish")
    ready.set()


def main():
    queue = multiprocessing.Queue()
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=cook, args=(queue, ready))
    process.start()
    ready.wait()
    queue.put(None)
    got = [queue.get(), queue.get()]
    process.join()
    return got
