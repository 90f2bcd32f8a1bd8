"""Waits for a signal without looking whether it has come already."""

import threading

WANTED = "done"
signal = threading.Condition()


def worker():
    with signal:
        signal.notify()


def main():
    thread = threading.Thread(target=worker)
    thread.start()
    with signal:
        signal.wait()
    thread.join()
    return "done"
