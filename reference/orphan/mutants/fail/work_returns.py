"""The child does the work and then returns, as its parent does: it goes on with what its creator is there for."""

import os


def launch_orphan(work):
    pid = os.fork()
    if pid == 0:
        work()
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
