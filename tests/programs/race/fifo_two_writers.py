"""Reads a named pipe to its end, when two children write into it: it may be at its end between the two."""

import contextlib
import multiprocessing
import os

WANTED = 2


def send():
    with contextlib.suppress(BrokenPipeError), open("pipe", "w") as file:
        file.write("x")


def main():
    os.mkfifo("pipe")
    children = [multiprocessing.Process(target=send) for _ in range(2)]
    for child in children:
        child.start()
    with open("pipe") as file:
        size = len(file.read())
    for child in children:
        child.kill()
        child.join()
    return size
