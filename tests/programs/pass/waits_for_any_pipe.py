"""Reads from whichever of two pipes has something, until both have given it."""

import multiprocessing
from multiprocessing.connection import wait

WANTED = ["a", "b"]


def main():
    readers = []
    for word in "ab":
        reader, writer = multiprocessing.Pipe(duplex=False)
        multiprocessing.Process(target=writer.send, args=(word,)).start()
        readers.append(reader)
    got = []
    while readers:
        for reader in wait(readers):
            got.append(reader.recv())
            readers.remove(reader)
    return sorted(got)
