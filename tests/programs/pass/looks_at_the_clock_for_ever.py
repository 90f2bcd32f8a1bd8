"""Polls an event that somebody sets, and looks at the clock meanwhile."""

import multiprocessing
import time

WANTED = True


def main():
    event = multiprocessing.Event()
    multiprocessing.Process(target=event.set).start()
    while time.time() > 0:
        if event.is_set():
            return True
