"""A pool of as many threads as there are names: one that is done early does the work of a second name."""

from concurrent.futures import ThreadPoolExecutor
from threading import Thread, current_thread


def run_functions(names, work):
    def renamed(name):
        current_thread().name = name
        work(name)

    with ThreadPoolExecutor(max_workers=max(1, len(names))) as pool:
        for name in names:
            pool.submit(renamed, name)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
