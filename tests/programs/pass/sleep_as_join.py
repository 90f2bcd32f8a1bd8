"""Sleeps, and waits for the other's end besides."""

import threading
import time

WANTED = "hot"
soup = "cold"


def cook():
    global soup
    soup = "hot"


def main():
    thread = threading.Thread(target=cook)
    thread.start()
    time.sleep(1)
    thread.join()
    return soup
