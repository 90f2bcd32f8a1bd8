"""A subclass that sets its attribute and starts itself."""

import multiprocessing


class Daemon(multiprocessing.Process):
    def __init__(self, target):
        multiprocessing.Process.__init__(self, target=target)
        self.daemon = True
        self.start()


def start_background(fn):
    return Daemon(fn)
