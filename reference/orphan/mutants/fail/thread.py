"""Starts a thread: the work is done in the creator's own process, and holds it up or dies with it."""

import os
import threading


def launch_orphan(work):
    threading.Thread(target=work).start()
    return os.getpid()


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
