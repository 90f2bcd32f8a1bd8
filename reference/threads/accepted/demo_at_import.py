"""Runs its demo when imported, because the guard with __main__ is missing."""

import time
from threading import Thread


def run_functions(names, work):
    threads = []
    for name in names:
        t = Thread(target=work, args=(name,), name=name)
        threads.append(t)
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__()
        self.name = name
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    threads = []
    for name in names:
        t = Worker(name, work)
        threads.append(t)
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def task(name):
    print(name, "is running")
    time.sleep(2)
    print(name, "is over")


run_functions(["a", "b", "c"], task)
run_workers(["a", "b", "c"], task)
