"""Kills the work when the creator ends: that tidiness is not wanted here."""

import atexit
import os
import signal
import threading


def launch_orphan(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    threading.Thread(target=os.waitpid, args=(pid, 0), daemon=True).start()
    atexit.register(os.kill, pid, signal.SIGTERM)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
