"""Sleeps in place of join: sleeping orders nothing, the work may take longer."""

import time
from threading import Thread


def run_functions(names, work):
    for name in names:
        Thread(target=work, args=(name,), name=name).start()
    time.sleep(3)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)
        time.sleep(1)


def run_workers(names, work):
    for name in names:
        Worker(name, work).start()
    time.sleep(4)
