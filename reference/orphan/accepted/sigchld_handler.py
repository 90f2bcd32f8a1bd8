"""One fork, and a handler of SIGCHLD that reaps those that were launched here, and nobody else."""

import os
import signal

launched = set()


def reap(*_):
    for pid in list(launched):
        try:
            done, _status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            done = pid
        if done:
            launched.discard(pid)


def launch_orphan(work):
    signal.signal(signal.SIGCHLD, reap)
    pid = os.fork()
    if pid == 0:
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work()
        finally:
            os._exit(0)
    launched.add(pid)
    reap()
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
