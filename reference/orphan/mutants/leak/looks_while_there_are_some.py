"""The thread that looks after children now and then ends when there are none, and is started once only."""

import os
import threading
import time

pids = []
started = False


def look():
    while pids:
        for pid in list(pids):
            if os.waitpid(pid, os.WNOHANG)[0]:
                pids.remove(pid)
        time.sleep(0.05)


def launch_orphan(work):
    global started
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    pids.append(pid)
    if not started:
        started = True
        threading.Thread(target=look, daemon=True).start()
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
