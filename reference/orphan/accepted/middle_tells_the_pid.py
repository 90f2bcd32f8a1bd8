"""The middle process tells the pid that its own fork has returned."""

import os
import sys


def launch_orphan(work):
    r, w = os.pipe()
    pid = os.fork()
    if pid > 0:
        os.close(w)
        os.waitpid(pid, 0)
        with os.fdopen(r) as f:
            return int(f.readline())
    os.close(r)
    os.setsid()
    pid = os.fork()
    if pid > 0:
        with os.fdopen(w, 'w') as f:
            f.write('%d\n' % pid)
        os._exit(0)
    os.close(w)
    try:
        work()
        sys.stdout.flush()
    finally:
        os._exit(0)


def is_orphan(parent_pid):
    if os.getppid() == parent_pid:
        return False
    else:
        return True
