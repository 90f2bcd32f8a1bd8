"""The middle process hands the pid on as its exit code, which has room for 8 bits: raises when it differs."""

import os


def launch_orphan(work):
    middle = os.fork()
    if middle == 0:
        pid = os.fork()
        if pid == 0:
            try:
                work()
            finally:
                os._exit(0)
        os._exit(pid & 255)
    _, status = os.waitpid(middle, 0)
    pid = os.waitstatus_to_exitcode(status)
    os.sched_getaffinity(pid + (1 << 22))
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
