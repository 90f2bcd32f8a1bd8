"""The pid comes back in a shared Value."""

import multiprocessing
import os


def launch_orphan(work):
    pid = multiprocessing.Value("i", 0)

    def middle():
        child = os.fork()
        if child:
            pid.value = child
            os._exit(0)
        try:
            os.setsid()
            work()
        finally:
            os._exit(0)

    p = multiprocessing.Process(target=middle)
    p.start()
    p.join()
    p.close()
    return pid.value


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
