"""Puts a large item that nobody takes: its process cannot end, for the pipe is full."""

from multiprocessing import Queue

WANTED = None


def main():
    queue = Queue()
    queue.put("x" * 200_000)
