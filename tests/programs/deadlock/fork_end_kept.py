"""The second child keeps the writing end, and waits for what only comes when nobody can write any more."""

import os

WANTED = 0


def main():
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.write(writer, b"all")
        os._exit(0)
    pid = os.fork()
    if pid == 0:
        while os.read(reader, 10):
            pass
        os._exit(0)
    os.close(writer)
    os.wait()
    return os.wait()[1]
