"""Forks twice and never reaps the process in the middle: it stays behind as a zombie."""

import os


def launch_orphan(work):
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            if os.fork() == 0:
                os.write(writer, str(os.getpid()).encode())
                work()
        finally:
            os._exit(0)
    pid = int(os.read(reader, 20))
    os.close(reader)
    os.close(writer)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
