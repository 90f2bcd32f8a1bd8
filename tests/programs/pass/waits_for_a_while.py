"""Waits for a pipe into which nobody sends, for a second only, and looks at a process that has ended."""

import multiprocessing
import multiprocessing.connection

WANTED = [[], 0, 1]


def main():
    reader, writer = multiprocessing.Pipe(duplex=False)
    nothing = multiprocessing.connection.wait([reader], timeout=1)
    now = len(multiprocessing.connection.wait([reader], timeout=0))
    process = multiprocessing.Process(target=print)
    process.start()
    process.join()
    ended = len(multiprocessing.connection.wait([process.sentinel, reader], timeout=0))
    writer.close()
    return [nothing, now, ended]
