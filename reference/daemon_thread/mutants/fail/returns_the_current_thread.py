"""Returns current_thread(), which is the one that calls."""

from threading import Thread, current_thread


def start_background(fn):
    Thread(target=fn, daemon=True).start()
    return current_thread()


def start_foreground(fn):
    Thread(target=fn).start()
    return current_thread()
