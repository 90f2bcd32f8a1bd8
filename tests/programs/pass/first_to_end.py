"""Waits for the first of two processes to end, whichever it is."""

from multiprocessing import Process
from multiprocessing.connection import wait

WANTED = True


def main():
    first, second = [Process(target=int) for _ in range(2)]
    first.start()
    second.start()
    return bool({first.sentinel, second.sentinel} & {*wait([first.sentinel, second.sentinel])})
