"""Waits for a signal only while it has not come."""

import threading

WANTED = "done"
signal = threading.Condition()
come = False


def worker():
    global come
    with signal:
        come = True
        signal.notify()


def main():
    thread = threading.Thread(target=worker)
    thread.start()
    with signal:
        signal.wait_for(lambda: come)
    thread.join()
    return "done"
