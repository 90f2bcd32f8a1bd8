"""The parent looks again and again whether its child has ended."""

import os

WANTED = 3


def main():
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
