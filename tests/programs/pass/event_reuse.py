"""Counts the signals under a condition: none is lost, however many come at once."""

import threading

WANTED = 2
signal = threading.Condition()
signals = 0
handled = 0


def consume():
    global handled, signals
    for _ in range(2):
        with signal:
            signal.wait_for(lambda: signals > 0)
            signals -= 1
        handled += 1


def main():
    global signals
    thread = threading.Thread(target=consume)
    thread.start()
    for _ in range(2):
        with signal:
            signals += 1
            signal.notify()
    thread.join()
    return handled
