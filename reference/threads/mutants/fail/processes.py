"""Starts processes: the work is not done in threads of this one."""

from multiprocessing import Process
from threading import Thread


def run_functions(names, work):
    processes = [Process(target=work, args=(name,), name=name) for name in names]
    for p in processes:
        p.start()
    for p in processes:
        p.join()


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
