"""Starts a daemon at the first call only: later calls get the first one, and their fn is never called."""

from multiprocessing import Process

process = None


def start_background(fn):
    global process
    if process is None:
        process = Process(target=fn, daemon=True)
        process.start()
    return process
