"""Exit codes after the processes were joined: left, left at once, killed."""

import os
import sys
import time
from multiprocessing import Event, Process

WANTED = [0, 3, 4, -15]


def nothing():
    pass


def leaves():
    sys.exit(3)


def leaves_at_once():
    os._exit(4)


def main():
    hurdle = Event()
    processes = [Process(target=one) for one in (nothing, leaves, leaves_at_once, hurdle.wait)]
    for process in processes:
        process.start()
    processes[3].terminate()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
