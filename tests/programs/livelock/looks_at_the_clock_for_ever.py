"""Polls an event that nobody sets, without a deadline: that it looks at the clock makes no end of it."""

import multiprocessing
import time

WANTED = True


def main():
    event = multiprocessing.Event()
    while time.time() > 0:
        if event.is_set():
            return True
