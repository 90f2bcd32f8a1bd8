"""Waits for the process of the work, which is no child of the creator: waitpid raises."""

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
    os.waitpid(pid, 0)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
