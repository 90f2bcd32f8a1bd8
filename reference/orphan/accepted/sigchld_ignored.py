"""One fork, and SIGCHLD ignored: the system reaps the child by itself."""

import os
import signal


def launch_orphan(work):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    pid = os.fork()
    if pid:
        return pid
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        work()
    finally:
        os._exit(0)


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
