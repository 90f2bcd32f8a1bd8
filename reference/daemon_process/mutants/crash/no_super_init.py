"""Forgets super().__init__(): there is no process yet that could be a daemon."""

from multiprocessing import Process


class Background(Process):
    def __init__(self, fn):
        self.fn = fn
        self.daemon = True

    def run(self):
        self.fn()


def start_background(fn):
    p = Background(fn)
    p.start()
    return p
