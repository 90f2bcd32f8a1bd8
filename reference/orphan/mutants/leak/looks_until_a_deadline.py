"""Asks for the child until half a second is over by the clock: work that takes longer leaves a zombie."""

import os
import threading
import time


def look(pid):
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
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
