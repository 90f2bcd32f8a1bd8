"""As in recipes for daemons: the process in the middle leaves by sys.exit, and so does the one that has worked."""

import os
import sys


def launch_orphan(work):
    reading, writing = os.pipe()
    middle = os.fork()
    if middle == 0:
        os.close(reading)
        os.setsid()
        if os.fork() > 0:
            sys.exit(0)
        with os.fdopen(writing, "w") as out:
            print(os.getpid(), file=out)
        work()
        sys.exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        pid = int(told.readline())
    os.waitpid(middle, 0)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
