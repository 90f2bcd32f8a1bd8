"""Joins after the loop, and so only the last thread: the others may still be at it."""

from threading import Thread


def run_functions(names, work):
    t = None
    for name in names:
        t = Thread(target=work, args=(name,), name=name)
        t.start()
    if t is not None:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    w = None
    for name in names:
        w = Worker(name, work)
        w.start()
    if w:
        w.join()
