"""The second child closes the writing end before it reads to the end."""

import os

WANTED = 0


def main():
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.write(writer, b"all")
        os._exit(0)
    pid = os.fork()
    if pid == 0:
        os.close(writer)
        while os.read(reader, 10):
            pass
        os._exit(0)
    os.close(writer)
    os.wait()
    return os.wait()[1]
