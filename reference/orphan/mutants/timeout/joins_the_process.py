"""Starts a Process and joins it."""

import os
from multiprocessing import Process


def launch_orphan(work):
    p = Process(target=work)
    p.start()
    p.join()
    return p.pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
