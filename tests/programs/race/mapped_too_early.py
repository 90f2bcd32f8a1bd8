"""Reads mapped memory before the child has ended that writes there."""

import mmap
import os

WANTED = "hello"


def main():
    memory = mmap.mmap(-1, 5)
    pid = os.fork()
    if pid == 0:
        memory.write(b"hello")
        os._exit(0)
    found = memory.read().strip(b"\0").decode()
    os.waitpid(pid, 0)
    return found
