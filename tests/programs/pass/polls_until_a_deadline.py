"""Polls an empty queue until a second has passed by the clock, without sleeping: time passes for it, too."""

import multiprocessing
import queue
import time

WANTED = "over"


def main():
    parcels = multiprocessing.Queue()
    end = time.time() + 1
    while time.time() < end:
        try:
            parcels.get_nowait()
        except queue.Empty:
            pass
    return "over"
