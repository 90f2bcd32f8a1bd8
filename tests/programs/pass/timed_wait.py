"""Waits at most five seconds for an event that somebody is going to set."""

import threading

WANTED = True
done = threading.Event()


def work():
    done.set()


def main():
    thread = threading.Thread(target=work)
    thread.start()
    return done.wait(timeout=5)
