"""One daemon thread is handed the pids of all children through a queue, and waits for one after the other."""

import os
import queue
import threading

pids = queue.Queue()
started = False


def reaper():
    while True:
        os.waitpid(pids.get(), 0)


def launch_orphan(work):
    global started
    if not started:
        started = True
        threading.Thread(target=reaper, daemon=True).start()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    pids.put(pid)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
