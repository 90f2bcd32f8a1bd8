"""Kills a process that may have ended by itself: its exit code says which."""

import sys
from multiprocessing import Process

WANTED = -15


def leaves():
    sys.exit(3)


def main():
    process = Process(target=leaves)
    process.start()
    process.terminate()
    process.join()
    return process.exitcode
