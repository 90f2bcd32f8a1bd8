"""The foreground's thread calls fn, and so does its target: it is done twice."""

from threading import Thread


class Foreground(Thread):
    def __init__(self, fn):
        super().__init__(target=fn)
        self.fn = fn

    def run(self):
        super().run()
        self.fn()


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Foreground(fn)
    t.start()
    return t
