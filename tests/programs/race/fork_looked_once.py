"""The parent looks once whether its child has ended, and does not wait."""

import os

WANTED = 3


def main():
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    _pid, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status)
