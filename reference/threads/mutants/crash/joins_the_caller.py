"""Joins the current thread, which is the one that calls and not one of those it has started."""

import threading
from threading import Thread


def run_functions(names, work):
    for name in names:
        Thread(target=work, args=(name,), name=name).start()
    threading.current_thread().join()


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
