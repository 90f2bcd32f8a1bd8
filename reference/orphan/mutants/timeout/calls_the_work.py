"""Calls the work itself: the creator does it, and returns when it is done."""

import os


def launch_orphan(work):
    work()
    return os.getpid()


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
