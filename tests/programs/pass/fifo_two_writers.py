"""Reads two named pipes to their ends, into which two children write."""

import multiprocessing
import os

WANTED = 2


def send(name):
    with open(name, "w") as file:
        file.write("x")


def main():
    children = []
    for name in "ab":
        os.mkfifo(name)
        child = multiprocessing.Process(target=send, args=(name,))
        child.start()
        children.append(child)
    size = 0
    for name in "ab":
        with open(name) as file:
            size += len(file.read())
    for child in children:
        child.kill()
        child.join()
    return size
