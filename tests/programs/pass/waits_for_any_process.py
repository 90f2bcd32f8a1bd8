"""Waits for two processes, whichever ends first, by their sentinels; the pipe that one of them had is at its end."""

import multiprocessing
from multiprocessing.connection import wait

WANTED = [2, "the end"]


def main():
    reader, writer = multiprocessing.Pipe(duplex=False)
    processes = [multiprocessing.Process(target=print) for _ in range(2)]
    for process in processes:
        process.start()
    writer.close()
    left = {process.sentinel for process in processes}
    ended = 0
    while left:
        ready = wait(left)
        left -= set(ready)
        ended += len(ready)
    try:
        wait([reader])[0].recv()
    except EOFError:
        return [ended, "the end"]
