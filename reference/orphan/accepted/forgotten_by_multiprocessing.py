"""A Process that is taken off the list of those awaited at the end; a daemon thread reaps it."""

import multiprocessing
import os
import threading


def launch_orphan(work):
    process = multiprocessing.Process(target=work)
    process.start()
    multiprocessing.process._children.discard(process)
    threading.Thread(target=process.join, daemon=True).start()
    return process.pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
