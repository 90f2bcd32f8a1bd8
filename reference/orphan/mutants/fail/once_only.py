"""Launches only at the first call: the second returns the pid of the first work, and its own is never done."""

import os
import sys
import threading
import ctypes


def is_orphan(parent_pid):
    return os.getppid() != parent_pid


_pid = None


def launch_orphan(work):
    global _pid
    if _pid is None:
        pid = os.fork()
        if pid == 0:
            try:
                work()
            finally:
                os._exit(0)
        threading.Thread(target=os.waitpid, args=(pid, 0), daemon=True).start()
        _pid = pid
    return _pid
