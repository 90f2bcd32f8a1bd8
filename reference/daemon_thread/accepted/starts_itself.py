"""A subclass that starts itself when it is made."""

from threading import Thread


class Started(Thread):
    def __init__(self, fn, is_daemon):
        Thread.__init__(self, target=fn, daemon=is_daemon)
        self.start()


def start_background(fn):
    return Started(fn, True)


def start_foreground(fn):
    return Started(fn, False)
