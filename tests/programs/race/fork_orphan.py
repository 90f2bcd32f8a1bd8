"""A grandchild asks who its parent is, which may have ended."""

import os

WANTED = True


def main():
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        if os.fork() == 0:
            os.write(writer, str(os.getppid()).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(writer)
    return int(os.read(reader, 20)) == pid
