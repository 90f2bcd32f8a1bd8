"""The parent reads to the end, and then waits for its child."""

import os

WANTED = 70_000


def main():
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        os.write(writer, b"x" * 70_000)
        os._exit(0)
    os.close(writer)
    found = 0
    while piece := os.read(reader, 65_536):
        found += len(piece)
    os.waitpid(pid, 0)
    return found
