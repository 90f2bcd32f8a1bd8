"""Children of `os.fork` put into one queue, and stay until all of it has been sent."""

import os
import sys
from multiprocessing import Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    children = 0
    for item in items:
        if os.fork() == 0:
            producer(q, item)
            q.close()
            q.join_thread()
            os._exit(0)
        children += 1
    back = [consumer(q) for _ in range(children)]
    for _ in range(children):
        os.wait()
    return back


def append_in_child(items, value):
    pid = os.fork()
    if pid == 0:
        items.append(value)
        sys.exit()
    os.waitpid(pid, 0)
    return items
