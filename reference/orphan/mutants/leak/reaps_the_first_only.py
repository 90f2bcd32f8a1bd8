"""Starts the thread that waits for a child only once, with the first one: the others stay zombies."""

import os
import threading

reaper = None


def launch_orphan(work):
    global reaper
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    if reaper is None:
        reaper = threading.Thread(target=os.waitpid, args=(pid, 0), daemon=True)
        reaper.start()
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
