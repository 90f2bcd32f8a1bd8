"""Compares with the parent that multiprocessing remembers, which does not change when it dies."""

import multiprocessing
import os


def launch_orphan(work):
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        try:
            if os.fork() == 0:
                os.write(writer, str(os.getpid()).encode())
                work()
        finally:
            os._exit(0)
    os.waitpid(middle, 0)
    pid = int(os.read(reader, 20))
    os.close(reader)
    os.close(writer)
    return pid


def is_orphan(parent_pid):
    parent = multiprocessing.parent_process()
    return parent is not None and parent.pid != parent_pid
