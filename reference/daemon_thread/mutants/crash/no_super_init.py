"""Forgets super().__init__(): there is no thread yet that could be a daemon."""

from threading import Thread


class Background(Thread):
    def __init__(self, fn):
        self.fn = fn
        self.daemon = True

    def run(self):
        self.fn()


def start_background(fn):
    t = Background(fn)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
