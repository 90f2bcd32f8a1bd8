"""Clears the event after it has waited: a second signal that came meanwhile is gone."""

import threading

WANTED = 2
signal = threading.Event()
handled = 0


def consume():
    global handled
    for _ in range(2):
        signal.wait()
        signal.clear()
        handled += 1


def main():
    thread = threading.Thread(target=consume)
    thread.start()
    for _ in range(2):
        signal.set()
    thread.join()
    return handled
