"""Waits for one of two pipes, into which nobody sends and whose other ends stay open."""

import multiprocessing
import multiprocessing.connection

WANTED = []


def main():
    pipes = [multiprocessing.Pipe(duplex=False) for _ in range(2)]
    return multiprocessing.connection.wait([reader for reader, _writer in pipes])
