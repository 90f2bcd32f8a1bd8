"""A pool that outlives the call: the next call gets the threads of the one before, under new names."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread, current_thread

POOL = ThreadPoolExecutor(max_workers=100)


def run_functions(names, work):
    if not names:
        return
    everybody = Barrier(len(names))

    def renamed(name):
        everybody.wait()
        current_thread().name = name
        work(name)

    for future in [POOL.submit(renamed, name) for name in names]:
        future.result()


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
