"""Reads after a tenth of a second which pid the grandchild has written down: if that was slow to begin, there is none."""

import os
import tempfile
import time


def launch_orphan(work):
    path = tempfile.mktemp()
    pid = os.fork()
    if pid == 0:
        if os.fork() == 0:
            with open(path, "w") as f:
                f.write(str(os.getpid()))
            try:
                work()
            finally:
                os._exit(0)
        os._exit(0)
    os.waitpid(pid, 0)
    time.sleep(0.1)
    with open(path) as f:
        return int(f.read())


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
