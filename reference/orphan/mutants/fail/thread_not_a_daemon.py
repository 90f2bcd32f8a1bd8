"""The thread that waits for the work is no daemon: the creator is held up by it."""

import os
import threading


def launch_orphan(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    threading.Thread(target=os.waitpid, args=(pid, 0)).start()
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
