"""A daemon for the background, a plain thread for the foreground."""

from threading import Thread


def start_background(fn):
    thread = Thread(target=fn, daemon=True)
    thread.start()
    return thread


def start_foreground(fn):
    thread = Thread(target=fn)
    thread.start()
    return thread
