"""Writes into a pipe whose only reader may have gone by then."""

import multiprocessing
import os

WANTED = True


def look(reader, writer):
    os.close(writer)
    os.close(reader)


def main():
    reader, writer = os.pipe()
    child = multiprocessing.Process(target=look, args=(reader, writer))
    child.start()
    os.close(reader)
    try:
        os.write(writer, b"x")
    except BrokenPipeError:
        return False
    return True
