"""A subclass with a class attribute: it hides the property, and at the end that is what is asked."""

from multiprocessing import Process


class Background(Process):
    daemon = True


def start_background(fn):
    p = Background(target=fn)
    p.start()
    return p
