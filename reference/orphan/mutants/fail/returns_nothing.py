"""Launches the work and returns no pid."""

import os


def launch_orphan(work):
    middle = os.fork()
    if middle == 0:
        try:
            if os.fork() == 0:
                work()
        finally:
            os._exit(0)
    os.waitpid(middle, 0)


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
