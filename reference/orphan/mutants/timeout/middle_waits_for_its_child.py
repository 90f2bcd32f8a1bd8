"""The Process in the middle is joined, and waits itself for the Process of the work at its end."""

import os
from multiprocessing import Process, SimpleQueue


def middle(q, work):
    p = Process(target=work)
    p.start()
    q.put(p.pid)


def launch_orphan(work):
    q = SimpleQueue()
    p = Process(target=middle, args=(q, work))
    p.start()
    p.join()
    return q.get()


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
