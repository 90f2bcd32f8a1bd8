"""A Process in the middle that nobody joins: a zombie until multiprocessing happens to ask."""

import os
from multiprocessing import Process, SimpleQueue


def middle(q, work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    q.put(pid)


def launch_orphan(work):
    q = SimpleQueue()
    Process(target=middle, args=(q, work)).start()
    return q.get()


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
