"""Starts the threads and returns nothing."""

from threading import Thread


def start_background(fn):
    Thread(target=fn, daemon=True).start()


def start_foreground(fn):
    Thread(target=fn).start()
