"""The middle process hands the pid on as its exit code, which has room for 8 bits: mostly another number."""

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
    return os.waitstatus_to_exitcode(status)


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
