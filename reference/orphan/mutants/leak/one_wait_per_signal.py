"""A handler of SIGCHLD waits for one child: of two that end at the same moment one signal tells, so one is a zombie."""

import os
import signal


def bury(*_):
    try:
        os.waitpid(-1, os.WNOHANG)
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
