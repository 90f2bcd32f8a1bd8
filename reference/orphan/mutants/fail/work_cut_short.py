"""Gives the work two tenths of a second and ends its process then."""

import os
import signal


def launch_orphan(work):
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        try:
            if os.fork() == 0:
                signal.setitimer(signal.ITIMER_REAL, 0.2)
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
    return os.getppid() != parent_pid
