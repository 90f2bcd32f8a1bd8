"""Calls the work in a loop: no thread at all."""

from threading import Thread


def run_functions(names, work):
    for name in names:
        work(name)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    for name in names:
        Worker(name, work).run()
