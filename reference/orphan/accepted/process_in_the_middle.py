"""A Process of multiprocessing in the middle, and a pipe of multiprocessing for the pid."""

import os
from multiprocessing import Pipe, Process


def middle(end, work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    end.send(pid)


def launch_orphan(work):
    here, there = Pipe()
    p = Process(target=middle, args=(there, work))
    p.start()
    pid = here.recv()
    p.join()
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
