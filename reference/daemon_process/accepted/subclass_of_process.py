"""A subclass of Process that is a daemon by birth."""

from multiprocessing import Process


class Background(Process):
    def __init__(self, fn):
        super().__init__(daemon=True, name="background")
        self.fn = fn

    def run(self):
        self.fn()


def start_background(fn):
    background = Background(fn)
    background.start()
    return background
