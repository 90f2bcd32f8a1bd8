"""Takes for granted that the grandchild has told its pid after half a second: if that was slow to begin, it is 0."""

import multiprocessing
import os
import time


def launch_orphan(work):
    told = multiprocessing.Value("i", 0)
    pid = os.fork()
    if pid == 0:
        if os.fork() == 0:
            told.value = os.getpid()
            try:
                work()
            finally:
                os._exit(0)
        os._exit(0)
    os.waitpid(pid, 0)
    time.sleep(0.5)
    return told.value


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
