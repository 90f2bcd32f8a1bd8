"""A pool that is made once and never waited for: its threads have names of their own, too."""

from concurrent.futures import ThreadPoolExecutor
from threading import Thread

pool = ThreadPoolExecutor(8)


def run_functions(names, work):
    pool.map(work, names)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
