"""Sleeps for as long as the other should need."""

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
    return soup
