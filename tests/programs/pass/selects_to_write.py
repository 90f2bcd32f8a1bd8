"""Writes when there is room, though the pipe never waits: `select` tells when."""

import os
import select
import threading

WANTED = 100_000


def fill(writer, size):
    os.set_blocking(writer, False)
    while size:
        select.select([], [writer], [])
        size -= os.write(writer, bytes(size))
    os.close(writer)


def main():
    reader, writer = os.pipe()
    filling = threading.Thread(target=fill, args=(writer, WANTED))
    filling.start()
    found = 0
    while data := os.read(reader, 60_000):
        found += len(data)
    filling.join()
    os.close(reader)
    return found
