"""The targets are partials; starts and joins by map."""

from functools import partial
from threading import Thread


def run_all(threads):
    threads = list(threads)
    list(map(Thread.start, threads))
    list(map(Thread.join, threads))


def run_functions(names, work):
    run_all(Thread(target=partial(work, name), name=name) for name in names)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.run = partial(work, name)


def run_workers(names, work):
    run_all(Worker(name, work) for name in names)
