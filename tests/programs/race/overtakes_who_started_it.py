"""A process puts before it starts another: what that one puts may come first all the same."""

import multiprocessing

WANTED = ["first", "second"]


def main():
    queue = multiprocessing.Queue()
    queue.put("first")
    process = multiprocessing.Process(target=queue.put, args=("second",))
    process.start()
    got = [queue.get(), queue.get()]
    process.join()
    return got
