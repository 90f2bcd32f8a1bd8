"""A handler of SIGCHLD waits until no child is left that has ended: one signal may tell of several."""

import os
import signal


def bury(*_):
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass


def launch_orphan(work):
    signal.signal(signal.SIGCHLD, bury)
    pid = os.fork()
    if pid == 0:
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work()
        finally:
            os._exit(0)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
