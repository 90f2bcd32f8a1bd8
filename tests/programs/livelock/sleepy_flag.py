"""Looks now and then at a flag that nobody sets."""

import threading
import time

WANTED = None
stop = False


def main():
    def wait():
        while not stop:
            time.sleep(0.1)

    thread = threading.Thread(target=wait)
    thread.start()
    thread.join()
