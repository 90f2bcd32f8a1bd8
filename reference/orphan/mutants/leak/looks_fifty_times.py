"""Asks for the child fifty times in half a second and gives up then: work that takes longer leaves a zombie."""

import os
import threading
import time


def look(pid):
    for _ in range(50):
        if os.waitpid(pid, os.WNOHANG)[0]:
            return
        time.sleep(0.01)


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
