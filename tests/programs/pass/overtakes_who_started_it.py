"""A process puts before it starts another, into a queue without feeders: the first put is in the pipe."""

import multiprocessing

WANTED = ["first", "second"]


def main():
    queue = multiprocessing.SimpleQueue()
    queue.put("first")
    process = multiprocessing.Process(target=queue.put, args=("second",))
    process.start()
    got = [queue.get(), queue.get()]
    process.join()
    return got
