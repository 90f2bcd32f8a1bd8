"""Reads mapped memory when the child has ended that writes there; where it writes is its own affair."""

import mmap
import os

WANTED = "hello"


def main():
    memory = mmap.mmap(-1, 5)
    pid = os.fork()
    if pid == 0:
        memory.write(b"hello")
        os._exit(0)
    os.waitpid(pid, 0)
    return memory.read().strip(b"\0").decode()
