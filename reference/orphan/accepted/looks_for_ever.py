"""One fork, and a daemon thread that asks for the child now and then, however long the work takes."""

import os
import threading
import time


def look(pid):
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        time.sleep(0.05)


def launch_orphan(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    threading.Thread(target=look, args=(pid,), daemon=True).start()
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
