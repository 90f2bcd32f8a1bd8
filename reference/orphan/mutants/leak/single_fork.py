"""Forks once and never reaps: when the work is done before the creator ends, a zombie stays behind."""

import os


def launch_orphan(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
