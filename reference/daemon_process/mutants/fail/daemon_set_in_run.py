"""Sets daemon in run: the process is running then, setting is refused, and fn is never called."""

from multiprocessing import Process


class Background(Process):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn

    def run(self):
        self.daemon = True
        self.fn()


def start_background(fn):
    p = Background(fn)
    p.start()
    return p
