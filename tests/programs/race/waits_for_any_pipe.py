"""Waits for whichever of two pipes comes first, and takes it for the first one's."""

import multiprocessing
import multiprocessing.connection

WANTED = "a"


def main():
    readers = []
    for word in "ab":
        reader, writer = multiprocessing.Pipe(duplex=False)
        multiprocessing.Process(target=writer.send, args=(word,)).start()
        readers.append(reader)
    return multiprocessing.connection.wait(readers)[0].recv()
