"""The last item is put when the other process has ended: by then its feeder has sent everything."""

import multiprocessing

WANTED = ["dish", None]


def cook(queue):
    queue.put("dish")


def main():
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=cook, args=(queue,))
    process.start()
    process.join()
    queue.put(None)
    return [queue.get(), queue.get()]
