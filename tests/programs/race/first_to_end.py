"""Waits for the first of two processes to end, and takes it for granted which one that is."""

from multiprocessing import Process
from multiprocessing.connection import wait

WANTED = True


def main():
    first, second = [Process(target=int) for _ in range(2)]
    first.start()
    second.start()
    return first.sentinel in wait([first.sentinel, second.sentinel])
