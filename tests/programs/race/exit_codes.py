"""Asks for an exit code without waiting for the end."""

import sys
from multiprocessing import Process

WANTED = 3


def leaves():
    sys.exit(3)


def main():
    process = Process(target=leaves)
    process.start()
    code = process.exitcode
    process.join()
    return code
