"""A message goes into a pipe in two writes: that of another process may come in between."""

import multiprocessing
import os

WANTED = ["a:1", "b:1"]


def work(writer, name):
    os.write(writer, name)
    os.write(writer, b":1\n")


def main():
    reader, writer = os.pipe()
    for name in (b"a", b"b"):
        multiprocessing.Process(target=work, args=(writer, name)).start()
    os.close(writer)
    with os.fdopen(reader) as lines:
        return sorted(lines.read().split())
