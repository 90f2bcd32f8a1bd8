"""Waits for the process of the work: returns only when the work is done."""

import os


def launch_orphan(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
