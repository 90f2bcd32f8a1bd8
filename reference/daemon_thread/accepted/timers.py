"""Timers that fire at once: a timer is a thread, and may be a daemon."""

from threading import Timer


def start_background(fn):
    timer = Timer(0, fn)
    timer.daemon = True
    timer.start()
    return timer


def start_foreground(fn):
    timer = Timer(0, fn)
    timer.start()
    return timer
