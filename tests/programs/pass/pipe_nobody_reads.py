"""Writes into a pipe whose other reader may have gone by then; its own end is still open."""

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
    try:
        os.write(writer, b"x")
    except BrokenPipeError:
        return False
    os.close(reader)
    return True
