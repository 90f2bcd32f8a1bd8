"""Waits for one of two pipes whose other ends are closed: there is an end to be found."""

import multiprocessing
import multiprocessing.connection

WANTED = 2


def main():
    pipes = [multiprocessing.Pipe(duplex=False) for _ in range(2)]
    for _reader, writer in pipes:
        writer.close()
    return len(multiprocessing.connection.wait([reader for reader, _writer in pipes]))
