"""Looks every millisecond whether the other is done, which pauses for a minute: tedious, and right."""

import threading
import time

WANTED = "done"
state = "at work"


def work():
    global state
    time.sleep(60)
    state = "done"


def main():
    thread = threading.Thread(target=work)
    thread.start()
    while state != "done":
        time.sleep(0.001)
    thread.join()
    return state
