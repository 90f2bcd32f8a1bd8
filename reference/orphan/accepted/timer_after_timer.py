"""One fork, and a timer that asks for the child and winds up the next one if it is still at work."""

import os
import threading


def look(pid):
    if os.waitpid(pid, os.WNOHANG) == (0, 0):
        later(pid)


def later(pid):
    timer = threading.Timer(0.5, look, [pid])
    timer.daemon = True
    timer.start()


def launch_orphan(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    later(pid)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
