"""Two Processes: the middle one ends by os._exit, which does not wait for the one that works."""

import os
from multiprocessing import Process, SimpleQueue


def start_and_leave(q, work):
    p = Process(target=work)
    p.start()
    q.put(p.pid)
    os._exit(0)


def launch_orphan(work):
    q = SimpleQueue()
    p = Process(target=start_and_leave, args=(q, work))
    p.start()
    p.join()
    return q.get()


def is_orphan(parent_pid):
    return not os.getppid() == parent_pid
