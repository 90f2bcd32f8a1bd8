"""Joins each thread before it starts the next: they are never there at the same time."""

from threading import Thread


def run_functions(names, work):
    for name in names:
        t = Thread(target=work, args=(name,), name=name)
        t.start()
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    for name in names:
        w = Worker(name, work)
        w.start()
        w.join()
