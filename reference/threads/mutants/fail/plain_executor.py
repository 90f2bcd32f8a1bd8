"""A pool of threads: they have names of their own, and two names may share one thread."""

from concurrent.futures import ThreadPoolExecutor
from threading import Thread


def run_functions(names, work):
    with ThreadPoolExecutor() as pool:
        list(pool.map(work, names))


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
