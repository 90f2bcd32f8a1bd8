"""Puts a small item that nobody takes: the pipe has room for it, and the process ends."""

from multiprocessing import Queue

WANTED = None


def main():
    queue = Queue()
    queue.put("x" * 20_000)
